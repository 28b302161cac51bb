import { Link } from "@tanstack/react-router";
import { belongsTo, plays } from "../../../shared/people/role.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { DataTable } from "../../ui/list.tsx";
import { Bones, Facts, Tag } from "../../ui/parts.tsx";
import { toneOf } from "../../ui/tones.ts";
import { useCaller } from "../../ui/who.tsx";
import { uninvoicedMinor } from "./next.ts";
import type { Contract, Invoice, Parts } from "./queries.ts";
import { pageTexts } from "./texts/page.ts";

/** The invoices of a contract, and what all of it comes to. */
export function PaymentsTab({ contract, parts }: { contract: Contract; parts: Parts }) {
  const t = useTexts(pageTexts).payments;
  const { language, format } = useLanguage();
  const caller = useCaller();
  const { id, totals, state, terms } = contract;
  const { invoices } = parts;
  const left = uninvoicedMinor(contract);
  const runs = ["active", "completed", "terminated"].includes(state);
  const mayAsk = plays(caller, contract.vendor, "vendorMember", "signatory");
  const askedAdvance = invoices?.some((each) => each.kind === "advance" && each.state !== "cancelled") ?? true;
  const advances = state === "active" && (terms.advanceBp ?? 0) > 0 && !askedAdvance;
  const makes = runs && mayAsk && (left > 0 || advances);
  const net = ({ ordered, expected }: Invoice) => ordered?.netMinor ?? expected?.netMinor;
  return (
    <>
      <section className="card">
        <Facts
          of={[
            [t.totals.committed, format.rial(totals.committedMinor)],
            [t.totals.accepted, format.rial(totals.acceptedMinor)],
            [t.totals.invoiced, format.rial(totals.invoicedMinor)],
            [t.totals.paid, format.rial(totals.paidMinor)],
            [t.totals.retained, format.rial(totals.retainedMinor)],
            [t.totals.socialSecurity, format.rial(totals.socialSecurityMinor)],
            [t.left, format.rial(left)],
          ]}
        />
        <div className="row no-print">
          {makes ? (
            <Link className="button" data-quiet="" to="/contracts/$id/invoices/new" params={{ id }}>
              {t.make}
            </Link>
          ) : null}
          {belongsTo(caller, contract.body) && contract.activeAt !== undefined ? (
            <Link to="/contracts/$id/position" params={{ id }}>
              {t.position}
            </Link>
          ) : null}
        </div>
      </section>
      {invoices === undefined ? (
        <Bones />
      ) : invoices.length === 0 ? (
        <section className="card muted">{t.empty}</section>
      ) : (
        <DataTable
          label={t.number}
          rows={invoices}
          keyOf={(invoice) => invoice.id}
          columns={[
            {
              name: t.number,
              value: ({ id: invoice, number, kind }) => (
                <Link to="/invoices/$id" params={{ id: invoice }}>
                  <bdi>{number}</bdi>
                  {kind === "advance" ? ` (${t.advance})` : ""}
                </Link>
              ),
            },
            { name: t.state, value: (each) => <Tag tone={toneOf(each.state)}>{termOf(each.state, language)}</Tag> },
            {
              name: t.when,
              value: ({ payment, submittedAt, createdAt }) =>
                payment ? format.day(payment.paidOn) : format.date(submittedAt ?? createdAt),
            },
            { name: t.gross, number: true, value: ({ grossMinor }) => format.rial(grossMinor) },
            {
              name: t.net,
              number: true,
              value: (each) => {
                const found = net(each);
                return found === undefined ? "–" : format.rial(found);
              },
            },
          ]}
        />
      )}
    </>
  );
}
