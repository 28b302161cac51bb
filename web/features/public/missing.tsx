import { Link } from "@tanstack/react-router";
import { useTexts } from "../../i18n/language.tsx";
import { Refused } from "../../lib/problem.ts";
import { Trouble } from "../../ui/parts.tsx";
import { publicTexts } from "./texts.ts";

/** That there is no such thing, with a way on; any other trouble in its own words. */
export function NotShown({
  of,
  error,
  again,
}: {
  of: "tender" | "contract" | "vendor";
  error: unknown;
  again: () => void;
}) {
  const { missing } = useTexts(publicTexts);
  if (!(error instanceof Refused && error.problem.status === 404)) return <Trouble error={error} again={again} />;
  return (
    <section className="card">
      <h1>{missing[of]}</h1>
      <p>{missing.help}</p>
      <p>
        <Link to="/tenders">{missing.back}</Link>
      </p>
    </section>
  );
}
