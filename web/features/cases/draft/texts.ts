import { useTexts } from "../../../i18n/language.tsx";
import { draftFa } from "./draft-texts.ts";
import { draftEn } from "./draft-texts-en.ts";

const texts = { fa: draftFa, en: draftEn };

/** The words of the pages on which a draft is written. */
export const useDraftTexts = () => useTexts(texts);
