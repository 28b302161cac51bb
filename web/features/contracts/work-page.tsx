import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Caller } from "../../../shared/people/role.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { serverNow } from "../../lib/clock.ts";
import { Refused } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { ActivityLog } from "../../ui/log.tsx";
import { ObjectHead, type TabOf, Tabs } from "../../ui/page.tsx";
import { Bones, Stages, Trouble } from "../../ui/parts.tsx";
import { toneOf } from "../../ui/tones.ts";
import { needsAnother, useCaller, Who } from "../../ui/who.tsx";
import { AmendmentsTab } from "./amendments-tab.tsx";
import { CallOffsTab } from "./call-offs-tab.tsx";
import { CourseNotice, CourseTab } from "./course-tab.tsx";
import { DeliverablesTab } from "./deliverables-tab.tsx";
import { GuaranteesTab } from "./guarantees-tab.tsx";
import { mayTake, nextDelivery, nextReview, type Step, stepsOf } from "./next.ts";
import { OverviewTab } from "./overview-tab.tsx";
import { PaymentsTab } from "./payments-tab.tsx";
import { type Contract, contractOf, termsIn, useParts } from "./queries.ts";
import { securedBy } from "./secured.ts";
import { pageTexts } from "./texts/page.ts";
import "./contracts.css";

/** A contract for those who work on it; whoever may not see it there is shown what everybody sees. */
export function WorkContractPage({ otherwise }: { otherwise: ReactNode }) {
  const { id = "" } = useParams({ strict: false });
  const api = useServer();
  const contract = useQuery({
    queryKey: ["contract", id],
    queryFn: () => contractOf(api, id),
    retry: (times, error) => times < 2 && !(error instanceof Refused),
  });
  if (contract.data) return <Page contract={contract.data} />;
  if (contract.error instanceof Refused && contract.error.problem.status === 404) return otherwise;
  return contract.error ? <Trouble error={contract.error} again={() => void contract.refetch()} /> : <Bones />;
}

function Page({ contract }: { contract: Contract }) {
  const t = useTexts(pageTexts);
  const { language, format } = useLanguage();
  const caller = useCaller();
  const parts = useParts(contract);
  const { id, state, terms, bodyName, vendorName } = contract;
  const text = parts.document && termsIn(parts.document);
  const secured = securedBy(contract, text);
  const steps = stepsOf(contract, parts, (secured?.missingMinor ?? 0) > 0);
  const mine = steps.find((step) => mayTake(step, caller));
  const deadline = useDeadline(contract, parts.callOffs?.endsAt);
  const tabs: TabOf[] = [
    { id: "overview", name: t.tabs.overview, content: () => <OverviewTab contract={contract} parts={parts} /> },
    { id: "deliverables", name: t.tabs.deliverables, content: () => <DeliverablesTab contract={contract} /> },
    ...(terms.framework
      ? [{ id: "callOffs", name: t.tabs.callOffs, content: () => <CallOffsTab contract={contract} parts={parts} /> }]
      : []),
    { id: "payments", name: t.tabs.payments, content: () => <PaymentsTab contract={contract} parts={parts} /> },
    {
      id: "guarantees",
      name: t.tabs.guarantees,
      content: () => <GuaranteesTab contract={contract} secured={secured} />,
    },
    ...(terms.framework
      ? []
      : [
          {
            id: "amendments",
            name: t.tabs.amendments,
            content: () => <AmendmentsTab contract={contract} parts={parts} />,
          },
        ]),
    { id: "course", name: t.tabs.course, content: () => <CourseTab contract={contract} /> },
    { id: "history", name: t.tabs.history, content: () => <ActivityLog kind="contract" id={id} /> },
  ];
  return (
    <article className="stack">
      <ObjectHead
        kind={t.kind}
        id={id}
        title={format.text(terms.title)}
        state={[termOf(state, language), toneOf(state)]}
        {...(deadline ? { deadline } : {})}
        {...(mine ? { action: <StepLink id={id} step={mine} filled /> } : {})}
      >
        <p>
          {format.text(bodyName)} · <VendorLink id={contract.vendor}>{format.text(vendorName)}</VendorLink> ·{" "}
          <span className="strong">{format.rialShort(terms.amountMinor)}</span>
        </p>
        <Waiting steps={steps} caller={caller} state={state} />
      </ObjectHead>
      <StageBar contract={contract} />
      <CourseNotice contract={contract} />
      <Tabs label={t.tabs.label} of={tabs} />
    </article>
  );
}

const VendorLink = ({ id, children }: { id: string; children: ReactNode }) => (
  <Link to="/vendors/$id" params={{ id }}>
    {children}
  </Link>
);

/** Where a step is taken. */
export function StepLink({ id, step, filled = false }: { id: string; step: Step; filled?: boolean }) {
  const t = useTexts(pageTexts);
  const { act, to } = step;
  const address = to.startsWith("?") ? `/contracts/${id}${to}` : `/contracts/${id}/${to}`;
  const look = filled ? {} : { "data-quiet": "" };
  return (
    <Link to={address} className="button" {...look}>
      {t.acts[act] ?? act}
    </Link>
  );
}

/** Who must act next where this person cannot. */
function Waiting({ steps, caller, state }: { steps: readonly Step[]; caller: Caller; state: Contract["state"] }) {
  const t = useTexts(pageTexts);
  const pressing = steps.filter((step) => step.pressing);
  if (pressing.some((step) => mayTake(step, caller))) return null;
  const [first] = pressing;
  if (!first) {
    const over = ["closed", "settled", "cancelled"].includes(state);
    return <p className="muted small">{over ? t.over : t.waitsTime}</p>;
  }
  const { party, by, not, only } = first;
  const turn = { party, roles: by, except: not, ...(only ? { only } : {}) };
  return (
    <p className="muted small">
      {t.waiting} {t.acts[first.act] ?? first.act} (<Who turn={turn} />)
      {needsAnother(turn, caller) ? ` ${t.needsAnother}` : ""}
    </p>
  );
}

const way = ["drafting", "awaitingVendor", "awaitingBody", "active", "completed", "closed"] as const;
const placeOnWay = (state: string): number => (way as readonly string[]).indexOf(state);

/** The way of a contract; what ended it early stands in place of what would have followed. */
function StageBar({ contract }: { contract: Contract }) {
  const { stages: t } = useTexts(pageTexts);
  const { state, signatures, documentHash, activeAt } = contract;
  const bar = (names: readonly string[], now: number) => <Stages label={t.label} names={names} now={now} />;
  if (state === "cancelled") {
    const reached = documentHash === undefined ? 1 : signatures.length === 0 ? 2 : 3;
    return bar([...way.slice(0, reached).map((each) => t[each]), t.cancelled], reached);
  }
  if (state === "terminated" || state === "settled") {
    const names = [...way.slice(0, 4).map((each) => t[each]), t.terminated, t.settled];
    return bar(names, state === "settled" ? 5 : 4);
  }
  if (state === "suspended" && activeAt !== undefined) {
    return bar(
      way.map((each) => (each === "active" ? t.suspended : t[each])),
      3,
    );
  }
  return bar(
    way.map((each) => t[each]),
    placeOnWay(state),
  );
}

/** The next time that counts, by what the contract waits for. */
function useDeadline(contract: Contract, endsAt: string | undefined): readonly [string, string] | undefined {
  const { deadline: t } = useTexts(pageTexts);
  const { state, standstillUntil, signBy, notice } = contract;
  const at = new Date(serverNow()).toISOString();
  if (state === "drafting" || state === "awaitingVendor") {
    return standstillUntil > at ? [t.signFrom, standstillUntil] : [t.signBy, signBy];
  }
  if (notice && !notice.answer && (state === "active" || state === "suspended")) return [t.notice, notice.replyBy];
  if (state !== "active") return undefined;
  const review = nextReview(contract)?.versions.at(-1)?.reviewBy;
  const due = nextDelivery(contract)?.dueAt;
  const found = [
    ...(due === undefined ? [] : [[t.delivery, due] as const]),
    ...(review === undefined ? [] : [[t.review, review] as const]),
    ...(endsAt === undefined ? [] : [[t.callOff, endsAt] as const]),
  ];
  return found.toSorted(([, a], [, b]) => a.localeCompare(b))[0];
}
