import { getRouteApi, Link } from "@tanstack/react-router";
import { handedOver } from "../../../shared/deliverables/progress.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { ActivityLog } from "../../ui/log.tsx";
import { Deadline, ObjectHead, Tabs, useServerNow } from "../../ui/page.tsx";
import { Facts, Notice, Stages, Tag } from "../../ui/parts.tsx";
import { toneOf } from "../../ui/tones.ts";
import { isTurnOf, needsAnother, useCaller, Who } from "../../ui/who.tsx";
import { type Given, OfDeliverable } from "./frame.tsx";
import type { Place } from "./queries.ts";
import { type DeliverableTurn, lateDaysOf, type Step, stageOf, turnsOf } from "./standing.ts";
import { deliverableTexts } from "./texts.ts";
import { UploadForm } from "./upload.tsx";
import { Versions } from "./versions.tsx";

const route = getRouteApi("/work/contracts/$id/deliverables/$n");

/** One deliverable: what is owed, what was handed over, what was said of it, and whose turn it is. */
export function DeliverablePage() {
  const { id, n } = route.useParams();
  return (
    <OfDeliverable id={id} n={n}>
      {(given) => <One given={given} />}
    </OfDeliverable>
  );
}

function One({ given }: { given: Given }) {
  const { place, contract, deliverable, terms } = given;
  const t = useTexts(deliverableTexts);
  const { language, format } = useLanguage();
  const caller = useCaller();
  const now = useServerNow(60_000);
  const turns = turnsOf(contract, deliverable);
  const own = turns.find((turn) => isTurnOf(turn, caller));
  const { state } = deliverable;
  const first = turns[0];
  const deadline =
    first?.dueAt === undefined ? undefined : ([state === "submitted" ? t.reviewDue : t.due, first.dueAt] as const);
  const late = lateDaysOf(deliverable, now);
  return (
    <>
      <nav className="row small no-print" aria-label={t.back}>
        <Link to="/contracts/$id" params={{ id: place.id }}>
          {t.back}
        </Link>
        <span className="muted">
          {format.text(contract.terms.title)} · {format.text(contract.vendorName)}
        </span>
      </nav>
      <ObjectHead
        kind={t.kind}
        id={`${place.id} / ${place.n}`}
        title={format.text(terms.title)}
        state={[termOf(state, language), toneOf(state)]}
        {...(deadline ? { deadline } : {})}
        action={own && own.step !== "upload" ? <StepLink place={place} turn={own} filled /> : null}
      >
        {late > 0 ? (
          <p>
            <Tag tone="bad">{t.late({ n: format.number(late) })}</Tag>
          </p>
        ) : null}
        <Stages label={t.stages} names={t.stageNames} now={stageOf(deliverable)} />
      </ObjectHead>
      <ReviewTime given={given} now={now} />
      <Tabs
        label={t.tabs}
        of={[
          { id: "overview", name: t.overview, content: () => <Overview given={given} turns={turns} late={late} /> },
          { id: "versions", name: t.versions, content: () => <Versions given={given} /> },
          { id: "history", name: t.history, content: () => <ActivityLog kind="contract" id={place.id} /> },
        ]}
      />
    </>
  );
}

const pages: Record<Exclude<Step, "upload">, string> = {
  submit: "submit",
  review: "review",
  decide: "decide",
  resolve: "resolve",
};

/** To the page of an act. */
function StepLink({ place, turn, filled = false }: { place: Place; turn: DeliverableTurn; filled?: boolean }) {
  const t = useTexts(deliverableTexts);
  if (turn.step === "upload") return null;
  const below = turn.step === "resolve" ? pages.resolve : `versions/${turn.v}/${pages[turn.step]}`;
  return (
    <Link
      to={`/contracts/${place.id}/deliverables/${place.n}/${below}` as never}
      className="button"
      {...(filled ? {} : { "data-quiet": "" })}
    >
      {t.steps[turn.step]}
    </Link>
  );
}

/** Reminds of the time for the review at half of it, at 80 % and at its end. */
function ReviewTime({ given: { deliverable }, now }: { given: Given; now: number }) {
  const t = useTexts(deliverableTexts);
  const { submittedAt, reviewBy, escalatedAt, review } = handedOver(deliverable) ?? {};
  if (deliverable.state !== "submitted" || submittedAt === undefined || reviewBy === undefined) return null;
  const from = Date.parse(escalatedAt ?? submittedAt);
  const share = (now - from) / Math.max(1, Date.parse(reviewBy) - from);
  const words = share >= 1 ? t.gone : share >= 0.8 ? t.almost : share >= 0.5 ? t.soon : undefined;
  if (words === undefined && escalatedAt === undefined) return null;
  return (
    <Notice title={words ?? t.escalated} tone={share >= 0.8 ? "bad" : "waiting"}>
      {words !== undefined && escalatedAt !== undefined && !review ? <p>{t.escalated}</p> : null}
      <Deadline name={t.reviewDue} at={reviewBy} />
    </Notice>
  );
}

function Overview({ given, turns, late }: { given: Given; turns: readonly DeliverableTurn[]; late: number }) {
  const { contract, deliverable, terms } = given;
  const t = useTexts(deliverableTexts);
  const { format } = useLanguage();
  const caller = useCaller();
  const { amountMinor, acceptedMinor, invoicedMinor, dueAt, rounds, ordered, resolved } = deliverable;
  const uploads = turns.some((turn) => turn.step === "upload" && isTurnOf(turn, caller));
  return (
    <>
      <section className="card">
        <h2>{t.turn}</h2>
        {turns.length === 0 ? <p className="muted">{contract.state === "active" ? t.over : t.notActive}</p> : null}
        <ul className="rows">
          {turns.map((turn, i) => (
            <li key={`${turn.step} ${String(i)}`}>
              <span className="strong">{t.steps[turn.step]}</span>
              <span>
                <Who turn={turn} />
              </span>
              {needsAnother(turn, caller) ? <span className="small muted">{t.another}</span> : null}
            </li>
          ))}
        </ul>
      </section>
      {uploads ? <UploadForm given={given} /> : null}
      <section className="card">
        <h2>{t.criteria}</h2>
        {terms.criteria.length === 0 ? (
          <p className="muted">{t.criteriaNone}</p>
        ) : (
          <ul>
            {terms.criteria.map(({ id, text }) => (
              <li key={id}>{format.text(text)}</li>
            ))}
          </ul>
        )}
        {terms.rejectedWhenLate ? <p className="muted">{t.rejectedWhenLate}</p> : null}
        <Facts
          of={[
            [t.amount, format.rial(amountMinor)],
            [t.acceptedAmount, acceptedMinor === 0 ? undefined : format.rial(acceptedMinor)],
            [t.invoicedAmount, invoicedMinor === 0 ? undefined : format.rial(invoicedMinor)],
            [t.quantity, format.number(terms.quantity)],
            [t.due, format.dateTime(dueAt)],
            [t.rounds, rounds === 0 ? undefined : format.number(rounds)],
            [t.lateDays, late === 0 ? undefined : format.number(late)],
            [t.callOff, ordered ? t.ordered({ n: format.number(ordered.callOff) }) : undefined],
            [
              t.resolved,
              resolved
                ? `${t.resolve.exitNames[resolved.exit]}${t.comma}${format.date(resolved.at)}: ${resolved.reason}`
                : undefined,
            ],
          ]}
        />
      </section>
    </>
  );
}
