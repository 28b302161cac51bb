import { useTexts } from "../../i18n/language.tsx";
import { Stages } from "../../ui/parts.tsx";
import { vendorFormTexts } from "./form-texts.ts";

/** The way of a new vendor to its first bid, and where on it one stands. */
export function Steps({ now }: { now: number }) {
  const t = useTexts(vendorFormTexts);
  return (
    <section className="card">
      <h2>{t.stepsHeading}</h2>
      <Stages label={t.stepsHeading} names={t.steps} now={now} />
      <ol>
        {t.stepsHelp.map((help) => (
          <li key={help}>{help}</li>
        ))}
      </ol>
    </section>
  );
}
