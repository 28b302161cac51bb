import { useTexts } from "../../../i18n/language.tsx";
import { actsFa } from "./texts.ts";
import { actsEn } from "./texts-en.ts";

const texts = { fa: actsFa, en: actsEn };

/** The words of the acts on a case. */
export const useActTexts = () => useTexts(texts);
