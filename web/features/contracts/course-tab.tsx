import { Link } from "@tanstack/react-router";
import { type Act, may } from "../../../shared/act.ts";
import { contractActs } from "../../../shared/contracts/contract.ts";
import { suspensionActs } from "../../../shared/contracts/suspension.ts";
import { terminationActs } from "../../../shared/contracts/termination.ts";
import { settlementActs, settlementContractActs } from "../../../shared/settlement/settlement.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useLetterWords } from "../../ui/fields/letter-fields.tsx";
import { type Fact, Facts, Notice, Tag } from "../../ui/parts.tsx";
import { Person } from "../../ui/person.tsx";
import { toneOf } from "../../ui/tones.ts";
import { useCaller } from "../../ui/who.tsx";
import type { Contract, Settlement } from "./queries.ts";
import { SettlementTable } from "./settlement-table.tsx";
import { courseTexts } from "./texts/course.ts";
import { pageTexts } from "./texts/page.ts";
import { settlementTexts } from "./texts/settlement.ts";

/** Above everything else: what keeps the contract from going on. */
export function CourseNotice({
  contract: { state, suspended, notice, terminated, cancelled },
}: {
  contract: Contract;
}) {
  const t = useTexts(courseTexts);
  const { format } = useLanguage();
  if (state === "suspended" && suspended) {
    return (
      <Notice title={t.suspended} tone="waiting">
        <p>{suspended.reason}</p>
        <p className="small">{t.suspendedHelp}</p>
      </Notice>
    );
  }
  if (state === "cancelled" && cancelled) {
    return (
      <Notice title={t.cancelled} tone="waiting">
        {cancelled.reason === "signingTimePassed" ? t.signingTimePassed : cancelled.reason}
      </Notice>
    );
  }
  if (terminated) {
    return (
      <Notice title={t.terminated} tone="waiting">
        {terminated.reason}
      </Notice>
    );
  }
  if (notice && !notice.answer && state === "active") {
    return (
      <Notice title={t.notice} tone="waiting">
        <p>{notice.reason}</p>
        <p className="small">
          {t.replyBy}: {format.dateTime(notice.replyBy)}
        </p>
      </Notice>
    );
  }
  return null;
}

/** What has happened to the contract beside the work itself, its final account, and what can be done about its course. */
export function CourseTab({ contract }: { contract: Contract }) {
  const t = useTexts(courseTexts);
  const { format } = useLanguage();
  const letters = useLetterWords();
  const { suspended, notice, terminated, cancelled, closed } = contract;
  const none = ![suspended, notice, terminated, cancelled, closed].some(Boolean);
  const part = (title: string, facts: readonly Fact[]) => (
    <section className="card">
      <h2>{title}</h2>
      <Facts of={facts} />
    </section>
  );
  return (
    <>
      {none ? <section className="card muted">{t.none}</section> : null}
      {suspended
        ? part(t.suspended, [
            [t.at, format.dateTime(suspended.at)],
            [t.reason, suspended.reason],
            [t.letter, letters.inWords(suspended.letter)],
          ])
        : null}
      {notice
        ? part(t.notice, [
            [t.at, format.dateTime(notice.at)],
            [t.reason, notice.reason],
            [t.letter, letters.inWords(notice.letter)],
            [t.replyBy, format.dateTime(notice.replyBy)],
            [t.answer, notice.answer ? `${notice.answer.text} (${format.dateTime(notice.answer.at)})` : t.noAnswer],
          ])
        : null}
      {terminated
        ? part(t.terminated, [
            [t.at, format.dateTime(terminated.at)],
            [t.ground, terminated.ground === undefined ? undefined : t.grounds[terminated.ground]],
            [t.reason, terminated.reason],
            [t.letter, terminated.letter ? letters.inWords(terminated.letter) : undefined],
          ])
        : null}
      {cancelled
        ? part(t.cancelled, [
            [t.at, format.dateTime(cancelled.at)],
            [t.reason, cancelled.reason === "signingTimePassed" ? t.signingTimePassed : cancelled.reason],
          ])
        : null}
      {closed
        ? part(t.closed, [
            [t.at, format.dateTime(closed.at)],
            [t.finalAcceptance, letters.inWords(closed.finalAcceptance)],
          ])
        : null}
      <Account contract={contract} />
      <Possible contract={contract} />
    </>
  );
}

function Account({ contract: { settlement } }: { contract: Contract }) {
  const t = useTexts(settlementTexts);
  const { language, format } = useLanguage();
  const letters = useLetterWords();
  if (!settlement) {
    return (
      <section className="card">
        <h2>{t.heading}</h2>
        <p className="muted">{t.none}</p>
        <p className="muted small">{t.noneHelp}</p>
      </section>
    );
  }
  const { state, drawn, checked, returned, payment, clearance } = settlement;
  const step = (of: Settlement["drawn"] | undefined) =>
    of && (
      <>
        {format.dateTime(of.at)}
        {of.by === undefined ? null : (
          <>
            {" · "}
            <Person id={of.by} />
          </>
        )}
      </>
    );
  return (
    <section className="card">
      <div className="row">
        <h2>{t.heading}</h2>
        <Tag tone={toneOf(state)}>{termOf(state, language)}</Tag>
      </div>
      {returned && state === "returned" ? (
        <Notice title={t.returned} tone="waiting">
          {returned.reason}
        </Notice>
      ) : null}
      <SettlementTable settlement={settlement} />
      <Facts
        of={[
          [t.clearance, clearance ? letters.inWords(clearance) : undefined],
          [t.drawn, step(drawn)],
          [t.checked, step(checked)],
          [t.paidOn, payment ? format.day(payment.paidOn) : undefined],
          [t.reference, payment ? <bdi key="reference">{payment.reference}</bdi> : undefined],
        ]}
      />
    </section>
  );
}

/** Acts on the course of the contract that this person may take, in quiet; the pressing one stands at the head. */
function Possible({ contract }: { contract: Contract }) {
  const t = useTexts(courseTexts);
  const page = useTexts(pageTexts);
  const account = useTexts(settlementTexts);
  const caller = useCaller();
  const { id, body, vendor, state, terms, notice, settlement, internal } = contract;
  const can = <State extends string>(act: Act<State>, party: string, is: State) =>
    may(act, caller, party, is) === undefined;
  const undrawn = settlement === undefined || settlement.state === "returned";
  const drawn = settlement?.state;
  const acts: [name: string, to: string, when: boolean][] = [
    [
      page.acts["cancelContract"] ?? "",
      "cancel",
      can(contractActs.cancelContract, body, state) && internal?.author !== caller.person,
    ],
    [page.acts["suspendContract"] ?? "", "suspend", can(suspensionActs.suspendContract, body, state)],
    [page.acts["resumeContract"] ?? "", "resume", can(suspensionActs.resumeContract, body, state)],
    [page.acts["giveNotice"] ?? "", "formal-notice", can(terminationActs.giveNotice, body, state)],
    [
      page.acts["answerNotice"] ?? "",
      "formal-notice/answer",
      notice !== undefined && !notice.answer && can(terminationActs.answerNotice, vendor, state),
    ],
    [
      page.acts["terminateContract"] ?? "",
      "terminate",
      can(terminationActs.terminateContract, body, state) && terms.supervisor !== caller.person,
    ],
    [page.acts["settleContract"] ?? "", "settle", undrawn && can(settlementContractActs.settleContract, body, state)],
    [
      page.acts["checkSettlement"] ?? "",
      "settlement/check",
      drawn !== undefined && can(settlementActs.checkSettlement, body, drawn) && settlement?.drawn.by !== caller.person,
    ],
    [
      account.return.title,
      "settlement/return",
      drawn !== undefined && can(settlementActs.returnSettlement, body, drawn),
    ],
    [
      page.acts["paySettlement"] ?? "",
      "settlement/pay",
      drawn !== undefined && can(settlementActs.paySettlement, body, drawn) && settlement?.drawn.by !== caller.person,
    ],
    [
      page.acts["closeContract"] ?? "",
      "close",
      drawn === "paid" && can(settlementContractActs.closeContract, body, state),
    ],
  ];
  const mine = acts.filter(([, , when]) => when);
  if (mine.length === 0) return null;
  return (
    <section className="card no-print">
      <h2>{t.possible}</h2>
      <div className="row">
        {mine.map(([name, to]) => (
          <Link key={to} className="button" data-quiet="" to={`/contracts/${id}/${to}` as string}>
            {name}
          </Link>
        ))}
      </div>
    </section>
  );
}
