import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useServer } from "../../lib/server.tsx";
import { PaperButton } from "../../ui/paper-button.tsx";
import { type Fact, Facts, Id } from "../../ui/parts.tsx";
import { Person } from "../../ui/person.tsx";
import { useFormLabels } from "./labels.ts";
import { downloadOf, fileOf, type Purchase, taskOf } from "./queries.ts";
import { purchaseTexts } from "./texts.ts";

/** What was asked for, the papers, and what each step has left on record. */
export function PurchaseFile({ purchase }: { purchase: Purchase }) {
  const { page: t } = useTexts(purchaseTexts);
  return (
    <>
      <section className="card">
        <h2>{t.file}</h2>
        <Facts of={useFileFacts(purchase)} />
      </section>
      <Steps purchase={purchase} />
    </>
  );
}

function useFileFacts(purchase: Purchase): Fact[] {
  const { page: t } = useTexts(purchaseTexts);
  const { labels } = useFormLabels();
  const { language, format } = useLanguage();
  const { vendorId, iban, vendorIdNote, proForma, task } = purchase;
  return [
    [labels.vendorName, purchase.vendorName],
    [labels.amountRial, format.rial(purchase.amountRial)],
    [labels.category, termOf(purchase.category, language)],
    [labels.dueDate, format.day(purchase.dueDate)],
    [labels.vendorId, vendorId === undefined ? undefined : <Id key="vendorId">{vendorId}</Id>],
    [t.vendorIdNote, vendorIdNote],
    [labels.iban, iban === undefined ? undefined : <Id key="iban">{iban}</Id>],
    [labels.budgetLine, purchase.budgetLine],
    [labels.priceReason, purchase.priceReason],
    [labels.proForma, proForma === undefined ? undefined : <ProForma key="proForma" id={proForma} />],
    [labels.task, task === undefined ? undefined : <TaskLink key="task" id={task} />],
  ];
}

/** The paper itself; its address is good for a few minutes, so it is asked for when it is wanted. */
function ProForma({ id }: { id: string }) {
  const { page: t } = useTexts(purchaseTexts);
  const api = useServer();
  const file = useQuery({ queryKey: ["file", id], queryFn: () => fileOf(api, id), staleTime: 60_000 });
  const { name = id, download } = file.data ?? {};
  return (
    <span className="row">
      <Id>{name}</Id>
      {download ? <PaperButton ask={() => downloadOf(api, id)} name={t.download} /> : null}
    </span>
  );
}

function TaskLink({ id }: { id: string }) {
  const { format } = useLanguage();
  const api = useServer();
  const task = useQuery({ queryKey: ["task", id], queryFn: () => taskOf(api, id) });
  return (
    <Link to={"/tasks/$id" as never} params={{ id } as never}>
      {task.data ? format.text(task.data.title) : id}
    </Link>
  );
}

/** What was recorded on the way, by whom. */
function Steps({ purchase }: { purchase: Purchase }) {
  const { page: t } = useTexts(purchaseTexts);
  const { format } = useLanguage();
  const { funds, order, split, receipt, payment } = purchase;
  const steps = [
    funds ? <Did key="funds" name={t.funds} did={funds} note={funds.note} /> : null,
    order ? (
      <Did
        key="order"
        name={t.order}
        did={order}
        note={split ? `${t.split}: ${split.justification}` : undefined}
        more={split ? t.splitSum({ sum: format.rial(split.sumRial), limit: format.rial(split.limitRial) }) : undefined}
      />
    ) : null,
    receipt ? <Did key="receipt" name={t.receipt} did={receipt} note={receipt.note} /> : null,
    payment ? (
      <Did
        key="payment"
        name={t.payment}
        did={payment}
        note={format.list([format.rial(payment.amountRial), format.day(payment.paidOn)])}
        more={
          <>
            {t.reference}: <Id>{payment.reference}</Id>
          </>
        }
      />
    ) : null,
  ].filter((step) => step !== null);
  return steps.length === 0 ? null : (
    <section className="card" aria-label={t.stages}>
      <ul className="rows">{steps}</ul>
    </section>
  );
}

function Did(given: { name: string; did: { by: string; at: string }; note?: string | undefined; more?: ReactNode }) {
  const { page: t } = useTexts(purchaseTexts);
  const { format } = useLanguage();
  const { name, did, note, more } = given;
  return (
    <li>
      <span className="strong">{name}</span>
      <span className="small muted">
        <Person id={did.by} />
        {t.by({ when: format.dateTime(did.at) })}
      </span>
      {note === undefined ? null : <span>{note}</span>}
      {more === undefined ? null : <span className="small">{more}</span>}
    </li>
  );
}
