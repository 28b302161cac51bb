import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { tenderActs } from "../../../shared/tenders/tender.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { Refused, read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { CaseTimeline } from "../../ui/charts/case-timeline.tsx";
import { PageLink } from "../../ui/links.tsx";
import { ActivityLog } from "../../ui/log.tsx";
import { ObjectHead, Tabs, useServerNow } from "../../ui/page.tsx";
import { Bones, Notice, Trouble } from "../../ui/parts.tsx";
import { Person } from "../../ui/person.tsx";
import { toneOf } from "../../ui/tones.ts";
import { useActTexts } from "./acts/use-texts.ts";
import { BidsTab, OwnBidTab } from "./bids-tab.tsx";
import { caseTexts } from "./case-texts.ts";
import { AddendaTab, QuestionsTab } from "./clarifications.tsx";
import { stagesOf, stoppedAt, turnOf } from "./course.ts";
import { useMay } from "./of-case.tsx";
import { CaseOverview, NoticeOverview } from "./overview.tsx";
import { usePrimary } from "./primary.ts";
import { addendaOf, type Case, caseOf, type Notice as NoticeView, questionsOf } from "./queries.ts";

/** One case for those who work on it or may bid for it; everybody else is shown what everybody sees. */
export function WorkCasePage({ otherwise }: { otherwise: ReactNode }) {
  const { id = "" } = useParams({ strict: false });
  const api = useServer();
  const { party } = useMe();
  const seen = useQuery({ queryKey: ["tender", id], queryFn: () => caseOf(api, id) });
  if (seen.data?.view === "case") return <CasePage view={seen.data} />;
  if (seen.data) return party?.kind === "vendor" ? <VendorPage view={seen.data} /> : otherwise;
  if (seen.error instanceof Refused && seen.error.problem.status === 404) return otherwise;
  return seen.error ? <Trouble error={seen.error} again={() => void seen.refetch()} /> : <Bones />;
}

function CasePage({ view }: { view: Case }) {
  const t = useTexts(caseTexts);
  const { format, language } = useLanguage();
  const api = useServer();
  const { id, state, closesAt, publication } = view;
  const now = new Date(useServerNow(30_000)).toISOString();
  const questions = useQuery({
    queryKey: ["tender", id, "questions"],
    queryFn: () => questionsOf(api, id),
    enabled: publication !== undefined,
  });
  const addenda = useQuery({
    queryKey: ["tender", id, "addenda"],
    queryFn: () => addendaOf(api, id),
    enabled: publication !== undefined,
  });
  const primary = usePrimary(view, { questions: questions.data, addenda: addenda.data })();
  const times = useTimes(view);
  return (
    <>
      <ObjectHead
        kind={t.kind}
        id={id}
        title={format.text(view.title)}
        state={[termOf(state, language), toneOf(state)]}
        {...(state === "published" && closesAt !== undefined ? { deadline: [t.closes, closesAt] as const } : {})}
        {...(primary
          ? {
              action: (
                <PageLink to={primary.to} tone="brand">
                  {t.primary[primary.word]}
                </PageLink>
              ),
            }
          : {})}
      >
        <p className="muted">{t.turn[turnOf(view)]}</p>
        <CaseTimeline
          now={now}
          stages={stagesOf(view, times).map(({ name, ...rest }) => ({ name: t.stages[name], ...rest }))}
          stoppedAt={stoppedAt(view, times)}
        />
      </ObjectHead>
      <Said view={view} />
      <Tabs
        label={t.tabsLabel}
        of={[
          { id: "overview", name: t.tabs.overview, content: () => <CaseOverview view={view} /> },
          ...(publication
            ? [
                { id: "questions", name: t.tabs.questions, content: () => <QuestionsTab view={view} /> },
                { id: "addenda", name: t.tabs.addenda, content: () => <AddendaTab view={view} /> },
                { id: "bids", name: t.tabs.bids, content: () => <BidsTab view={view} /> },
              ]
            : []),
          { id: "acts", name: t.tabs.acts, content: () => <OtherActs view={view} /> },
          { id: "history", name: t.tabs.history, content: () => <ActivityLog kind="tender" id={id} /> },
        ]}
      />
    </>
  );
}

/** When what the case itself does not date took place; nothing for whoever may not read the history. */
function useTimes({ id, state }: Case): ReadonlyMap<string, string> {
  const api = useServer();
  const history = useQuery({
    queryKey: ["audit", "tender", id, "times"],
    queryFn: () => read(api.audit[":kind"][":id"].$get({ param: { kind: "tender", id }, query: { limit: "100" } })),
    enabled: state === "closed" || state === "renewed",
    retry: false,
  });
  return new Map((history.data?.items ?? []).toReversed().map(({ type, at }) => [type, at]));
}

/** What somebody said about the case that the others have to know. */
function Said({ view: { state, returned, cancelled } }: { view: Case }) {
  const t = useTexts(caseTexts);
  const ta = useActTexts();
  const { format } = useLanguage();
  if (cancelled) {
    const grounds: Record<string, string> = ta.grounds;
    return (
      <Notice title={t.cancelled({ at: format.dateTime(cancelled.at) })}>
        <p>
          {grounds[cancelled.ground] ?? cancelled.ground}: {cancelled.reason}
        </p>
      </Notice>
    );
  }
  return state === "draft" && returned ? (
    <Notice tone="waiting" title={t.returned({ at: format.dateTime(returned.at) })}>
      <p>
        {returned.comment} (<Person id={returned.by} />)
      </p>
    </Notice>
  ) : null;
}

/** What the person may do beside the one thing that comes next. */
function OtherActs({ view }: { view: Case }) {
  const t = useTexts(caseTexts);
  const { format } = useLanguage();
  const may = useMay(view);
  const at = (path: string) => `/tenders/${view.id}/${path}`;
  const lots = Object.entries(view.progress);
  const failed = lots.some(([, { state }]) => state === "unsuccessful" || state === "renewed");
  const acts: (readonly [to: string, name: string])[] = [
    ...(view.state === "draft" || view.state === "inReview" ? [[at("draft"), t.draftLink] as const] : []),
    ...(may(tenderActs.returnTender) ? [[at("return"), t.return] as const] : []),
    ...(may(tenderActs.nameStandIn) && view.panel ? [[at("stand-in"), t.standInAct] as const] : []),
    ...(failed && may(tenderActs.renewTender, { fourEyes: true }) ? [[at("renew"), t.renew] as const] : []),
    ...lots.flatMap(([n, { tooFew, fewerAccepted }]) =>
      tooFew && !fewerAccepted && may(tenderActs.acceptFewer)
        ? [[at(`lots/${n}/accept-fewer`), t.acceptFewer({ lot: t.lot({ n: format.number(Number(n)) }) })] as const]
        : [],
    ),
    ...(may(tenderActs.cancelTender, { fourEyes: true }) ? [[at("cancel"), t.cancel] as const] : []),
    ...(view.publication ? [[`/tenders/${view.id}?as=public`, t.publicPage] as const] : []),
  ];
  if (acts.length === 0) return <p className="card muted">{t.noActs}</p>;
  return (
    <section className="card">
      <ul className="rows">
        {acts.map(([to, name]) => (
          <li key={to}>
            <PageLink to={to}>{name}</PageLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a vendor sees: the notice, what was said about it, and the way to its own bid. */
function VendorPage({ view }: { view: NoticeView }) {
  const t = useTexts(caseTexts);
  const { format, language } = useLanguage();
  const { id, state, closesAt, sealing, cancelled } = view;
  return (
    <>
      <ObjectHead
        kind={t.kind}
        id={id}
        title={format.text(view.title)}
        state={[termOf(state, language), toneOf(state)]}
        {...(state === "published" ? { deadline: [t.closes, closesAt] as const } : {})}
        {...(state === "published" && sealing
          ? {
              action: (
                <>
                  <PageLink to={`/tenders/${id}/bid`} tone="brand">
                    {t.primary.bid}
                  </PageLink>
                  <PageLink to={`/tenders/${id}/ask`} tone="quiet">
                    {t.ask}
                  </PageLink>
                </>
              ),
            }
          : {})}
      />
      {cancelled ? <Notice title={t.cancelled({ at: format.dateTime(cancelled.at) })} /> : null}
      <Tabs
        label={t.tabsLabel}
        of={[
          { id: "overview", name: t.tabs.overview, content: () => <NoticeOverview view={view} /> },
          { id: "questions", name: t.tabs.questions, content: () => <QuestionsTab view={view} /> },
          { id: "addenda", name: t.tabs.addenda, content: () => <AddendaTab view={view} /> },
          { id: "bids", name: t.tabs.bids, content: () => <OwnBidTab view={view} /> },
        ]}
      />
    </>
  );
}
