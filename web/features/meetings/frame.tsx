import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { Refused } from "../../lib/problem.ts";
import { Bones, Notice, Trouble } from "../../ui/parts.tsx";
import { lotTitle, type Tender } from "./queries.ts";
import { meetingTexts } from "./texts.ts";

/** What was asked for, or its skeleton, or why it is not there; only the first trouble is told. */
export function Asked<Data>({
  of,
  missing,
  children,
}: {
  of: UseQueryResult<Data>;
  /** What is said in place of "not found". */
  missing?: ReactNode;
  children: (data: Data) => ReactNode;
}) {
  if (of.data !== undefined) return children(of.data);
  if (!of.error) return <Bones />;
  return missing !== undefined && isMissing(of.error) ? (
    missing
  ) : (
    <Trouble error={of.error} again={() => void of.refetch()} />
  );
}

const isMissing = (error: unknown) => error instanceof Refused && error.problem.status === 404;

/** A part of a page that could not be read; the rest of it stands. */
export function Unread({ error, again }: { error: unknown; again: () => void }) {
  const { t } = useLanguage();
  return (
    <Notice title={error instanceof Refused ? error.problem.title : t.errors.title} action={[t.errors.retry, again]}>
      {error instanceof Refused ? error.problem.detail : t.errors.offline}
    </Notice>
  );
}

/** How a lot of the case is called. */
export function useLotName(tender: Tender) {
  const t = useTexts(meetingTexts);
  const { format } = useLanguage();
  return (lot: number) => t.lot({ n: format.number(lot), title: format.text(lotTitle(tender, lot)) });
}

export function ToCase({ id }: { id: string }) {
  const t = useTexts(meetingTexts);
  return (
    <Link to="/tenders/$id" params={{ id }}>
      {t.tenderLink}
    </Link>
  );
}

/** The page of an act that cannot be done now, or not by this person; it says why in place of the form. */
export function NotNow({ title, why, back }: { title: string; why: ReactNode; back: ReactNode }) {
  return (
    <section className="card form">
      <h1>{title}</h1>
      <div>{why}</div>
      <p>{back}</p>
    </section>
  );
}
