/** The files of the font that papers are written in: Persian and Latin letters, by weight. */
export const fontFiles = { 400: "Vazirmatn-Regular.ttf", 700: "Vazirmatn-Bold.ttf" } as const;
