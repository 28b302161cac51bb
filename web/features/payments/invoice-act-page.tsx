import { getRouteApi, Link } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useServer } from "../../lib/server.tsx";
import { useJustDone } from "../../ui/act/receipts.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Id, Notice } from "../../ui/parts.tsx";
import { isTurnOf, needsAnother, useCaller, Who } from "../../ui/who.tsx";
import { CancelAct, ReturnAct } from "./invoice-back.tsx";
import { type Given, type InvoiceStep, isInvoiceStep, turnOf } from "./invoice-turn.ts";
import { CheckAct, OrderAct, PayAct, SubmitAct } from "./invoice-weighty.tsx";
import { invoiceWithContract } from "./queries.ts";
import { invoiceTexts } from "./texts/invoice.ts";

const route = getRouteApi("/work/invoices/$id/$act");

const acts: { [step in InvoiceStep]: ComponentType<{ given: Given }> } = {
  submit: SubmitAct,
  order: OrderAct,
  check: CheckAct,
  pay: PayAct,
  return: ReturnAct,
  cancel: CancelAct,
};

/** One act on an invoice, at an address of its own. */
export function InvoiceActPage() {
  const { id, act } = route.useParams();
  const api = useServer();
  return (
    <Loaded queryKey={["invoice", id]} queryFn={() => invoiceWithContract(api, id)}>
      {(given) => <OneAct key={act} given={given} act={act} />}
    </Loaded>
  );
}

function OneAct({ given, act }: { given: Given; act: string }) {
  const t = useTexts(invoiceTexts);
  const { format } = useLanguage();
  const justDone = useJustDone();
  const caller = useCaller();
  const { id, number } = given.invoice;
  const step = isInvoiceStep(act) ? act : undefined;
  const turn = step && turnOf(step, given);
  const Form =
    step !== undefined && (justDone(`${act}.${id}`) || (turn && isTurnOf(turn, caller))) ? acts[step] : undefined;
  return (
    <>
      <nav className="row small no-print" aria-label={t.back}>
        <Link to="/invoices/$id" params={{ id }}>
          {t.back}
        </Link>
        <span className="muted">
          {t.title({ number })} <Id>{id}</Id> · {format.text(given.contract.terms.title)}
        </span>
      </nav>
      {Form ? (
        <Form given={given} />
      ) : (
        <section className="card">
          <h1>{step === undefined ? t.notNow : t.steps[step]}</h1>
          <Notice title={t.notNow} tone="waiting">
            {turn === undefined ? <p>{t.notNowHelp}</p> : null}
            {turn && needsAnother(turn, caller) ? <p>{t.eyes[act]}</p> : null}
            {turn ? (
              <p>
                {t.turn}: <Who turn={turn} />
              </p>
            ) : null}
          </Notice>
        </section>
      )}
    </>
  );
}
