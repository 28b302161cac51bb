import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { type Fact, Id } from "../../ui/parts.tsx";
import { vendorActTexts } from "./act-texts.ts";
import type { AnyVendor } from "./queries.ts";

/** What every check and receipt of a vendor repeats. */
export function useVendorFacts(vendor: AnyVendor) {
  const t = useTexts(vendorActTexts);
  const { language, format } = useLanguage();
  const { id, name, legalEntityId } = vendor;
  const facts: Fact[] = [
    [t.name, format.text(name)],
    [t.number, <Id key="id">{id}</Id>],
    [t.legalEntityId, legalEntityId === undefined ? undefined : <Id key="legal">{legalEntityId}</Id>],
  ];
  const receipt = ({ state }: { state: string }, next: string, more: readonly Fact[] = []) => ({
    facts: [...facts, ...more, [t.state, termOf(state, language)] as const],
    record: { kind: "vendor", id },
    next: (
      <Next id={id} word={t.toVendor}>
        {next}
      </Next>
    ),
  });
  return { facts, receipt };
}

const Next = ({ id, word, children }: { id: string; word: string; children: ReactNode }) => (
  <>
    <p>{children}</p>
    <p className="no-print">
      <Link to="/vendors/$id" params={{ id }} className="button">
        {word}
      </Link>
    </p>
  </>
);
