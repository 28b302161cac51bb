import { getRouteApi, Link } from "@tanstack/react-router";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { serverNow } from "../../lib/clock.ts";
import { useServer } from "../../lib/server.tsx";
import { paymentOf } from "../../ui/charts/payment.ts";
import { PaymentTracker } from "../../ui/charts/payment-tracker.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { ActivityLog } from "../../ui/log.tsx";
import { ObjectHead, Tabs } from "../../ui/page.tsx";
import { type Fact, Facts, Id, Notice, Stages } from "../../ui/parts.tsx";
import { Person, useNames } from "../../ui/person.tsx";
import { toneOf } from "../../ui/tones.ts";
import { isTurnOf, needsAnother, useCaller, useRoleWords, Who } from "../../ui/who.tsx";
import { Deductions, MatchTable } from "./amounts.tsx";
import { besidesOf, dueStep, type Given, turnOf } from "./invoice-turn.ts";
import { invoiceWithContract } from "./queries.ts";
import { invoiceTexts } from "./texts/invoice.ts";

const route = getRouteApi("/work/invoices/$id");

/** One invoice: where its payment stands, what it asks for and what comes of it. */
export function InvoicePage() {
  const { id } = route.useParams();
  const api = useServer();
  return (
    <Loaded queryKey={["invoice", id]} queryFn={() => invoiceWithContract(api, id)}>
      {(given) => <OneInvoice {...given} />}
    </Loaded>
  );
}

const stages = ["draft", "matched", "ordered", "checked", "paid"];

function OneInvoice(given: Given) {
  const { invoice, contract } = given;
  const t = useTexts(invoiceTexts);
  const { language, format } = useLanguage();
  const caller = useCaller();
  const { id, state, number, kind } = invoice;
  const due = dueStep(invoice);
  const turn = due && turnOf(due, given);
  const at = state === "returned" ? 0 : stages.indexOf(state);
  return (
    <>
      <nav className="row small no-print" aria-label={t.toContract}>
        <Link to="/contracts/$id" params={{ id: contract.id }}>
          {t.toContract}
        </Link>
        <span className="muted">
          {format.text(contract.terms.title)} · {format.text(contract.vendorName)}
        </span>
      </nav>
      <ObjectHead
        kind={kind === "advance" ? t.advance : t.kind}
        id={id}
        title={t.title({ number })}
        state={[termOf(state, language), toneOf(state)]}
        action={
          due && turn && isTurnOf(turn, caller) ? (
            <Link
              to="/invoices/$id/$act"
              params={{ id, act: due }}
              {...(due === "submit" ? { search: { step: "check" } as never } : {})}
              className="button"
            >
              {t.steps[due]}
            </Link>
          ) : null
        }
      >
        {state === "cancelled" ? null : (
          <Stages label={t.stages} names={t.stageNames} now={state === "paid" ? 5 : at} />
        )}
      </ObjectHead>
      {state === "returned" && invoice.returned ? (
        <Notice title={t.returnedWhy} tone="waiting">
          {invoice.returned.reason}
        </Notice>
      ) : null}
      {state === "cancelled" ? <Notice title={t.cancelled} tone="neutral" /> : null}
      <Tabs
        label={t.tabs}
        of={[
          { id: "overview", name: t.overview, content: () => <Overview {...given} /> },
          { id: "deductions", name: t.deductions, content: () => <Deductions invoice={invoice} /> },
          { id: "history", name: t.history, content: () => <ActivityLog kind="contract" id={contract.id} /> },
        ]}
      />
    </>
  );
}

function Overview(given: Given) {
  const { invoice, contract } = given;
  const t = useTexts(invoiceTexts);
  const caller = useCaller();
  const words = useRoleWords();
  const nameOf = useNames(contract.body);
  const { state } = invoice;
  const due = dueStep(invoice);
  const turn = due && turnOf(due, given);
  const besides = besidesOf(given, caller);
  return (
    <>
      {state === "draft" || state === "cancelled" ? null : (
        <section className="card" aria-label={t.tracker}>
          <PaymentTracker
            payment={paymentOf(invoice, nameOf, turn && state !== "returned" ? { by: words(turn.roles) } : undefined)}
            now={new Date(serverNow()).toISOString()}
          />
        </section>
      )}
      <section className="card">
        <h2>{t.turn}</h2>
        {due && turn ? (
          <p>
            <span className="strong">{t.steps[due]}</span>: <Who turn={turn} />
          </p>
        ) : (
          <p className="muted">{t.over}</p>
        )}
        {due && turn && needsAnother(turn, caller) ? <p className="small muted">{t.eyes[due]}</p> : null}
        {besides.length > 0 ? (
          <nav className="row" aria-label={t.besides}>
            {besides.map((act) => (
              <Link key={act} to="/invoices/$id/$act" params={{ id: invoice.id, act }} className="button" data-quiet="">
                {t.steps[act]}
              </Link>
            ))}
          </nav>
        ) : null}
      </section>
      <section className="card">
        <h2>{t.lines}</h2>
        {invoice.lines.length === 0 ? null : (
          <>
            <p className="small muted">{t.linesHelp}</p>
            <MatchTable {...given} />
          </>
        )}
        <Facts of={useInvoiceFacts(given)} />
      </section>
    </>
  );
}

function useInvoiceFacts({ invoice, contract }: Given): readonly Fact[] {
  const t = useTexts(invoiceTexts);
  const { format } = useLanguage();
  const { ordered, expected, checked, payment } = invoice;
  const step = (name: string, did: { by?: string; at: string } | undefined): Fact => [
    name,
    did === undefined ? undefined : (
      <span key="did">
        {did.by === undefined ? null : (
          <>
            <Person id={did.by} />
            {t.comma}
          </>
        )}
        {format.dateTime(did.at)}
      </span>
    ),
  ];
  return [
    [t.gross, format.rial(invoice.grossMinor)],
    [t.net, ordered ? format.rial(ordered.netMinor) : undefined],
    [t.expectedNet, expected ? format.rial(expected.netMinor) : undefined],
    [t.iban, <Id key="iban">{invoice.iban}</Id>],
    [
      t.contract,
      <Link key="contract" to="/contracts/$id" params={{ id: contract.id }}>
        <Id>{contract.id}</Id>
      </Link>,
    ],
    [t.createdAt, format.dateTime(invoice.createdAt)],
    [t.submittedAt, invoice.submittedAt === undefined ? undefined : format.dateTime(invoice.submittedAt)],
    step(t.facts.ordered, ordered),
    [
      t.facts.clearance,
      ordered?.clearance ? `${ordered.clearance.number}${t.comma}${format.day(ordered.clearance.date)}` : undefined,
    ],
    step(t.facts.checked, checked),
    step(t.facts.paid, payment),
    [t.facts.paidOn, payment ? format.day(payment.paidOn) : undefined],
    [t.facts.reference, payment ? <Id key="reference">{payment.reference}</Id> : undefined],
    [t.facts.paidAmount, payment ? format.rial(payment.amountMinor) : undefined],
  ];
}
