import { type ReactNode, useState } from "react";
import { estimateOf } from "../../../../shared/tenders/card.ts";
import { termOf } from "../../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../../i18n/language.tsx";
import { Refused, tagOf } from "../../../lib/problem.ts";
import { PageLink } from "../../../ui/links.tsx";
import { Notice } from "../../../ui/parts.tsx";
import { caseTexts } from "../case-texts.ts";
import { changedParts, type Part } from "../changes.ts";
import type { Case } from "../queries.ts";
import { useActTexts } from "./use-texts.ts";

/** What was on the page beside the case, such as the addendum that is issued, in words. */
type Beside = readonly [name: string, words: string];

/**
 * For an act that confirms a case as its page shows it. It is sent under the version that is shown; when there is a newer
 * one, nothing is done, and the page says what is different before it asks again.
 */
export function useAsSeen(view: Case, beside?: Beside) {
  const [before, setBefore] = useState<{ view: Case; beside: Beside | undefined }>();
  return {
    async send<Reply>(act: (tag: string) => Promise<Reply>): Promise<Reply> {
      try {
        return await act(tagOf(view));
      } catch (error) {
        if (error instanceof Refused && error.problem.code === "version-stale") setBefore({ view, beside });
        throw error;
      }
    },
    /** Above what is confirmed; nothing while the page is as it was. */
    changed:
      before && before.view.version !== view.version ? (
        <Changes before={before.view} now={view} words={[before.beside, beside]} />
      ) : null,
  };
}

function Changes(given: { before: Case; now: Case; words: readonly [Beside | undefined, Beside | undefined] }) {
  const { before, now, words } = given;
  const t = useActTexts();
  const inWords = usePartWords();
  const changed = changedParts(before, now).map((part) => {
    const [name, was, is] = [inWords.name(part), inWords.value(part, before), inWords.value(part, now)];
    return { name, was, is };
  });
  const [wasBeside, isBeside] = words;
  const rows =
    wasBeside && isBeside && wasBeside[1] !== isBeside[1]
      ? [{ name: isBeside[0], was: wasBeside[1], is: isBeside[1] }, ...changed]
      : changed;
  return (
    <Notice tone="waiting" title={rows.length > 0 ? t.changedTitle : t.changedNothing}>
      <ul>
        {rows.map(({ name, was, is }) => (
          <li key={name}>
            <strong>{name}</strong>
            {was === is ? null : (
              <>
                : <del>{was}</del> → <ins>{is}</ins>
              </>
            )}
          </li>
        ))}
      </ul>
      <p>
        {t.changedHelp} <PageLink to={`/tenders/${now.id}`}>{t.toCase}</PageLink>
      </p>
    </Notice>
  );
}

/** Names of the parts, and those in words that fit in a line. */
function usePartWords() {
  const t = useTexts(caseTexts);
  const ta = useActTexts();
  const { format, language } = useLanguage();
  const none = t.notYet;
  const value = (part: Part, view: Case): ReactNode => {
    const estimate = estimateOf(view);
    switch (part) {
      case "title":
        return format.text(view.title);
      case "procedure":
        return termOf(view.procedure, language);
      case "category":
        return view.category === undefined ? none : termOf(view.category, language);
      case "estimate":
        return estimate === undefined ? none : format.rial(estimate);
      case "budgetLine":
        return view.budgetLine ?? none;
      case "closes":
        return view.closesAt === undefined ? none : format.dateTime(view.closesAt);
      case "revision":
        return view.publication ? format.number(view.publication.revision) : none;
      case "state":
        return termOf(view.state, language);
      case "funds":
        return view.fundsConfirmed ? format.dateTime(view.fundsConfirmed.at) : none;
      // What takes more than a line is named alone, and read on the page of the case.
      case "brief":
      case "lots":
      case "split":
      case "people":
      case "waiver":
      case "outside":
      case "progress":
        return undefined;
    }
  };
  const name = (part: Part): string =>
    part === "title" ? ta.title : part === "state" ? ta.stateNow : part === "progress" ? ta.progress : t[part];
  return { name, value };
}
