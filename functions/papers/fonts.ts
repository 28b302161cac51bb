import { fileURLToPath } from "node:url";

/** Where a font's file lies: in its package; in a bundle beside the code, see infra/aws/bundle.ts. */
export const fontFile = (name: string): string => fileURLToPath(import.meta.resolve(`vazirmatn/fonts/ttf/${name}`));
