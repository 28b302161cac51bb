import { useTexts } from "../../i18n/language.tsx";
import { formTexts } from "./form-texts.ts";

/** The words of the form, and the names of its fields for summaries and comparisons. */
export function useFormLabels() {
  const t = useTexts(formTexts);
  const { subject, category, vendorName, vendorId, vendorIdNote, iban, amountRial } = t;
  const { dueDate, budgetLine, priceReason, proForma, task } = t;
  const terms = { subject, category, vendorName, amountRial, dueDate };
  return { t, labels: { ...terms, vendorId, vendorIdNote, iban, budgetLine, priceReason, proForma, task } };
}
