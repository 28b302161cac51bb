import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useServer } from "../../lib/server.tsx";
import { useJustDone } from "../../ui/act/receipts.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { type Fact, Id, Notice } from "../../ui/parts.tsx";
import { isTurnOf, needsAnother, useCaller, Who } from "../../ui/who.tsx";
import { type Contract, contractOf, type Deliverable, type Place } from "./queries.ts";
import { type DeliverableTurn, type Step, type Terms, termsOf, turnsOf } from "./standing.ts";
import { deliverableTexts } from "./texts.ts";

/** A deliverable with the contract it belongs to and what that says of it. */
export type Given = { place: Place; contract: Contract; deliverable: Deliverable; terms: Terms };

/** A page of one deliverable of the contract that the address names. */
export function OfDeliverable({ id, n, children }: { id: string; n: string; children: (given: Given) => ReactNode }) {
  const t = useTexts(deliverableTexts);
  const api = useServer();
  return (
    <Loaded queryKey={["contract", id]} queryFn={() => contractOf(api, id)}>
      {(contract) => {
        const deliverable = contract.deliverables.find((each) => String(each.n) === n);
        const terms = deliverable && termsOf(contract, deliverable.n);
        if (deliverable && terms) return children({ place: { id, n: deliverable.n }, contract, deliverable, terms });
        return (
          <section className="card">
            <h1>{t.missing}</h1>
            <p>
              <Link to="/contracts/$id" params={{ id }}>
                {t.back}
              </Link>
            </p>
          </section>
        );
      }}
    </Loaded>
  );
}

/** A page of one act, with the way back; who may not act now is told whose turn it is. */
export function ActOnDeliverable({
  id,
  n,
  step,
  title,
  v,
  children,
}: {
  id: string;
  n: string;
  step: Step;
  title: string;
  /** Of the version that the address names. */
  v?: string;
  children: (given: Given & { name: string; version: number }) => ReactNode;
}) {
  return (
    <OfDeliverable id={id} n={n}>
      {(given) => (
        <>
          <Way {...given} />
          <OwnTurn given={given} step={step} title={title} v={v}>
            {children}
          </OwnTurn>
        </>
      )}
    </OfDeliverable>
  );
}

/** Back to the deliverable, and of which contract it is. */
function Way({ place: { id, n }, contract, terms }: Given) {
  const t = useTexts(deliverableTexts);
  const { format } = useLanguage();
  return (
    <nav className="row small no-print" aria-label={t.toDeliverable}>
      <Link to="/contracts/$id/deliverables/$n" params={{ id, n: String(n) }}>
        {t.toDeliverable}
      </Link>
      <span className="muted">
        {format.text(terms.title)} · {format.text(contract.terms.title)}
      </span>
    </nav>
  );
}

function OwnTurn(props: {
  given: Given;
  step: Step;
  title: string;
  v: string | undefined;
  children: (given: Given & { name: string; version: number }) => ReactNode;
}) {
  const { given, step, title, v, children } = props;
  const t = useTexts(deliverableTexts);
  const justDone = useJustDone();
  const caller = useCaller();
  const { place, contract, deliverable } = given;
  const version = v === undefined ? (deliverable.versions.at(-1)?.v ?? 0) : Number(v);
  const name = `${step}.${place.id}.${place.n}.${version}`;
  const turns = turnsOf(contract, deliverable).filter((turn) => turn.step === step && (turn.v ?? version) === version);
  if (justDone(name) || turns.some((turn) => isTurnOf(turn, caller))) return children({ ...given, name, version });
  return (
    <NotNow title={title} turns={turns} help={turns.some((turn) => needsAnother(turn, caller)) ? t.another : ""} />
  );
}

function NotNow({ title, turns, help }: { title: string; turns: readonly DeliverableTurn[]; help: string }) {
  const t = useTexts(deliverableTexts);
  return (
    <section className="card">
      <h1>{title}</h1>
      <Notice title={t.notNow} tone="waiting">
        {turns.length === 0 ? <p>{t.notNowHelp}</p> : null}
        {help === "" ? null : <p>{help}</p>}
        {turns.map((turn, i) => (
          <p key={String(i)}>
            {t.turn}: <Who turn={turn} />
          </p>
        ))}
      </Notice>
    </section>
  );
}

/** What every check and receipt about this deliverable begins with. */
export function useDeliverableFacts({ place, contract, terms }: Given, version: number): readonly Fact[] {
  const t = useTexts(deliverableTexts);
  const { format } = useLanguage();
  return [
    [t.contract, <Id key="contract">{place.id}</Id>],
    [t.kind, `${format.number(place.n)}. ${format.text(terms.title)}`],
    [t.versionWord, format.number(version)],
    [t.amount, format.rial(contract.deliverables.find((each) => each.n === place.n)?.amountMinor ?? 0)],
  ];
}

/** Where a receipt leads to. */
export const ToDeliverable = ({ place: { id, n } }: { place: Place }) => {
  const t = useTexts(deliverableTexts);
  return (
    <p className="no-print">
      <Link to="/contracts/$id/deliverables/$n" params={{ id, n: String(n) }} className="button">
        {t.toDeliverable}
      </Link>
    </p>
  );
};
