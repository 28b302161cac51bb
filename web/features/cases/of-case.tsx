import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type Act, may } from "../../../shared/act.ts";
import { isMemberOf } from "../../../shared/people/role.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useServer } from "../../lib/server.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { useCaller } from "../../ui/who.tsx";
import { caseTexts } from "./case-texts.ts";
import { type Case, caseOf } from "./queries.ts";

/** A page of one case of one's own body, by the id in the address. */
export function OfCase({ children }: { children: (view: Case) => ReactNode }) {
  const { id = "" } = useParams({ strict: false });
  const t = useTexts(caseTexts);
  const api = useServer();
  return (
    <Loaded queryKey={["tender", id]} queryFn={() => caseOf(api, id)}>
      {(seen) =>
        seen.view === "case" ? (
          children(seen)
        ) : (
          <section className="card">
            <h1>{t.notYours}</h1>
            <p>{t.notYoursHelp}</p>
          </section>
        )
      }
    </Loaded>
  );
}

type Judged = Pick<Case, "body" | "state" | "writers"> & { submittedBy?: string };

/** Whoever wrote in the case may not decide on it. */
export const wroteIn = ({ writers, submittedBy }: Judged, person: string): boolean =>
  writers.includes(person) || submittedBy === person;

/** Whether the person may do an act on the case now, by the rule that the server decides by. */
export function useMay(view: Judged) {
  const by = useCaller();
  return (act: Act, { fourEyes = false } = {}): boolean =>
    may(act, by, view.body, view.state) === undefined && !(fourEyes && wroteIn(view, by.person));
}

/** Why the person cannot do an act now, in words; nothing when they can. */
export function useWhyNot(view: Judged) {
  const by = useCaller();
  const t = useTexts(caseTexts);
  const { language } = useLanguage();
  return (act: Act, { fourEyes = false } = {}): string | undefined => {
    if (!isMemberOf(by, view.body)) return t.notYoursHelp;
    const roles = act.by.map((role) => termOf(role, language)).join(t.or);
    if (may(act, by, view.body)) return t.onlyRoles({ roles });
    if (may(act, by, view.body, view.state)) return t.notNow({ state: termOf(view.state, language) });
    return fourEyes && wroteIn(view, by.person) ? t.wroteIt : undefined;
  };
}
