import { getRouteApi, Link } from "@tanstack/react-router";
import { burningOf } from "../../../shared/contracts/burning.ts";
import { type Verb, verbs } from "../../../shared/inbox/verbs.ts";
import { invoiceDraftActs } from "../../../shared/invoices/invoice.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { serverNow } from "../../lib/clock.ts";
import { useServer } from "../../lib/server.tsx";
import { BurnDown } from "../../ui/charts/burn-down.tsx";
import { DataTable } from "../../ui/list.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { ObjectHead } from "../../ui/page.tsx";
import { Facts, Id, Tag } from "../../ui/parts.tsx";
import { toneOf } from "../../ui/tones.ts";
import { isTurnOf, useCaller, useRoleWords } from "../../ui/who.tsx";
import { yearIn } from "../../ui/year.tsx";
import { type CallOffs, type Contract, callOffsOf, contractOf, type Position, positionOf } from "./queries.ts";
import { financeTexts } from "./texts/finance.ts";

const route = getRouteApi("/work/contracts/$id/position");

/** Where the money of one contract stands: committed, accepted, invoiced, paid and what is held back. */
export function PositionPage() {
  const { id } = route.useParams();
  const api = useServer();
  const queryFn = async () => {
    const [position, contract] = await Promise.all([positionOf(api, id), contractOf(api, id)]);
    return { position, contract, callOffs: contract.terms.framework ? await callOffsOf(api, id) : undefined };
  };
  return (
    <Loaded queryKey={["position", id, "with-contract"]} queryFn={queryFn}>
      {(given) => <OnePosition {...given} />}
    </Loaded>
  );
}

type Given = { position: Position; contract: Contract; callOffs: CallOffs | undefined };

function OnePosition({ position, contract, callOffs }: Given) {
  const { position: t } = useTexts(financeTexts);
  const { language, format } = useLanguage();
  const caller = useCaller();
  const { id, title, state, fiscalYear, totals, framework } = position;
  const mayInvoice =
    isTurnOf({ party: contract.vendor, roles: invoiceDraftActs.draftInvoice.by }, caller) &&
    position.invoiceableMinor > 0;
  const rial = (minor: number | undefined) => (minor === undefined || minor === 0 ? undefined : format.rial(minor));
  return (
    <>
      <nav className="row small no-print" aria-label={t.toContract}>
        <Link to="/contracts/$id" params={{ id }}>
          {t.toContract}
        </Link>
        <Link to="/contract-status">{t.toBoard}</Link>
      </nav>
      <ObjectHead
        kind={t.heading}
        id={id}
        title={format.text(title)}
        state={[termOf(state, language), toneOf(state)]}
        action={
          mayInvoice ? (
            <Link to="/contracts/$id/invoices/new" params={{ id }} className="button">
              {t.newInvoice}
            </Link>
          ) : null
        }
      >
        <Facts
          of={[
            [framework ? t.ceiling : t.amount, format.rial(position.amountMinor)],
            [t.year, yearIn(fiscalYear, language)],
            [t.committed, format.rial(totals.committedMinor)],
            [t.accepted, format.rial(totals.acceptedMinor)],
            [t.invoiced, format.rial(totals.invoicedMinor)],
            [t.paid, format.rial(totals.paidMinor)],
            [t.remaining, format.rial(position.remainingMinor)],
            [t.invoiceable, rial(position.invoiceableMinor)],
            [t.retained, rial(totals.retainedMinor)],
            [t.socialSecurity, rial(totals.socialSecurityMinor)],
            [t.advancePaid, rial(totals.advancePaidMinor)],
            [t.advanceRecovered, rial(totals.advanceRecoveredMinor)],
            [t.retentionReleased, rial(totals.retentionReleasedMinor)],
            [t.settlement, rial(totals.settlementMinor)],
          ]}
        />
      </ObjectHead>
      <Burning position={position} contract={contract} callOffs={callOffs} />
      <WhatWaits position={position} />
      <Deliverables position={position} />
      <Invoices position={position} />
    </>
  );
}

/** Plan, acceptance and payment over time; nothing before the contract is in force. */
function Burning({ position, contract, callOffs }: Given) {
  const { position: t } = useTexts(financeTexts);
  const now = new Date(serverNow()).toISOString();
  const burning = burningOf(contract, { invoices: position.invoices, callOffs: callOffs?.items }, now);
  if (!burning) return null;
  return (
    <section className="card" aria-label={t.picture}>
      <h2>{t.picture}</h2>
      <BurnDown {...burning} />
    </section>
  );
}

function WhatWaits({ position: { waiting } }: { position: Position }) {
  const { position: t } = useTexts(financeTexts);
  const { language, format } = useLanguage();
  const words = useRoleWords();
  return (
    <section className="card">
      <h2>{t.waiting}</h2>
      {waiting.length === 0 ? <p className="muted">{t.waitingNone}</p> : null}
      <ul className="rows">
        {waiting.map(({ verb, part, roles, amountMinor, from, dueAt }) => (
          <li key={`${verb} ${part ?? ""} ${roles.join()}`}>
            <span className="strong">{verbs[verb as Verb]?.[language] ?? verb}</span>
            <span>
              {words(roles)}
              {amountMinor === undefined ? "" : ` · ${format.rial(amountMinor)}`}
            </span>
            <span className="small muted">
              {from === undefined ? "" : `${t.from({ when: format.dateTime(from) })} `}
              {dueAt === undefined ? "" : t.dueBy({ when: format.dateTime(dueAt) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Deliverables({ position: { id, deliverables } }: { position: Position }) {
  const { position: t } = useTexts(financeTexts);
  const { language, format } = useLanguage();
  return (
    <section className="card">
      <h2>{t.deliverables}</h2>
      <DataTable
        label={t.deliverables}
        rows={deliverables}
        keyOf={({ n }) => String(n)}
        columns={[
          {
            name: t.deliverable,
            value: ({ n, title }) => (
              <Link to="/contracts/$id/deliverables/$n" params={{ id, n: String(n) }}>
                {format.number(n)}. {format.text(title)}
              </Link>
            ),
          },
          {
            name: t.state,
            value: ({ state, late, lateDays }) => (
              <span className="row">
                <Tag tone={toneOf(state)}>{termOf(state, language)}</Tag>
                {lateDays > 0 ? (
                  <Tag tone="bad">{t.lateDays({ n: format.number(lateDays) })}</Tag>
                ) : late ? (
                  <Tag tone="bad">{t.late}</Tag>
                ) : null}
              </span>
            ),
          },
          { name: t.due, value: ({ dueAt }) => format.date(dueAt) },
          { name: t.amount, value: ({ amountMinor }) => format.rial(amountMinor), number: true },
          { name: t.accepted, value: ({ acceptedMinor }) => format.rial(acceptedMinor), number: true },
          { name: t.invoiced, value: ({ invoicedMinor }) => format.rial(invoicedMinor), number: true },
          { name: t.settled, value: ({ settledMinor }) => format.rial(settledMinor), number: true },
        ]}
      />
    </section>
  );
}

function Invoices({ position: { invoices } }: { position: Position }) {
  const { position: t } = useTexts(financeTexts);
  const { language, format } = useLanguage();
  return (
    <section className="card">
      <h2>{t.invoices}</h2>
      {invoices.length === 0 ? (
        <p className="muted">{t.invoicesNone}</p>
      ) : (
        <DataTable
          label={t.invoices}
          rows={invoices}
          keyOf={({ id }) => id}
          columns={[
            {
              name: t.number,
              value: ({ id, number }) => (
                <Link to="/invoices/$id" params={{ id }}>
                  <Id>{number}</Id>
                </Link>
              ),
            },
            {
              name: t.state,
              value: ({ state }) => <Tag tone={toneOf(state)}>{termOf(state, language)}</Tag>,
            },
            { name: t.gross, value: ({ grossMinor }) => format.rial(grossMinor), number: true },
            {
              name: t.net,
              value: ({ ordered, expected }) => {
                const net = (ordered ?? expected)?.netMinor;
                return net === undefined ? undefined : format.rial(net);
              },
              number: true,
            },
          ]}
        />
      )}
    </section>
  );
}
