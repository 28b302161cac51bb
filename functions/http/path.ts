/** A number in an address as we write it; nothing has the number 0, so everything else is answered like a wrong id. */
export const numberIn = (text: string): number => (/^[1-9]\d{0,3}$/.test(text) ? Number(text) : 0);
