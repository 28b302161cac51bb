import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import * as v from "valibot";
import { invoiceDraftActs } from "../../../shared/invoices/invoice.ts";
import { DraftInvoice } from "../../../shared/invoices/schema.ts";
import { MinorSchema, percentOf } from "../../../shared/money.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { valueAt } from "../../lib/paths.ts";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { AmountField } from "../../ui/fields/amount-field.tsx";
import { RadioField } from "../../ui/fields/radio-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Facts, Id, Notice } from "../../ui/parts.tsx";
import { isTurnOf, useCaller, Who } from "../../ui/who.tsx";
import { useDeliverableTitle } from "./amounts.tsx";
import { type Contract, contractOf, type Position, positionOf } from "./queries.ts";
import { invoiceTexts } from "./texts/invoice.ts";

const route = getRouteApi("/work/contracts/$id/invoices/new");

/** The vendor's invoice, filled in from what is accepted and not asked for yet. */
export function NewInvoicePage() {
  const { id } = route.useParams();
  const t = useTexts(invoiceTexts);
  const api = useServer();
  return (
    <>
      <nav className="row small no-print" aria-label={t.toContract}>
        <Link to="/contracts/$id" params={{ id }}>
          {t.toContract}
        </Link>
        <Id>{id}</Id>
      </nav>
      <Loaded queryKey={["contract", id]} queryFn={() => contractOf(api, id)}>
        {(contract) => <ForVendor contract={contract} />}
      </Loaded>
    </>
  );
}

function ForVendor({ contract }: { contract: Contract }) {
  const t = useTexts(invoiceTexts);
  const caller = useCaller();
  const api = useServer();
  const { by: roles, from } = invoiceDraftActs.draftInvoice;
  const turn = { party: contract.vendor, roles };
  if (isTurnOf(turn, caller) && (from as readonly string[]).includes(contract.state)) {
    return (
      <Loaded queryKey={["position", contract.id]} queryFn={() => positionOf(api, contract.id)}>
        {(position) => <Draft contract={contract} position={position} />}
      </Loaded>
    );
  }
  return (
    <section className="card">
      <h1>{t.draft.title}</h1>
      <Notice title={t.notNow} tone="waiting">
        <p>{t.draft.notYours}</p>
        <p>
          <Who turn={turn} />
        </p>
      </Notice>
    </section>
  );
}

const line = v.object({
  deliverable: v.number(),
  /** Left empty, the deliverable is not asked for. */
  amountMinor: v.exactOptional(v.pipe(MinorSchema, v.minValue(1))),
});

/** The form, and what it becomes for the server. */
const Drafted = v.variant("kind", [
  v.pipe(
    v.object({
      kind: v.literal("work"),
      number: DraftInvoice.entries.number,
      lines: v.pipe(
        v.array(line),
        v.transform((lines) =>
          lines.flatMap(({ deliverable, amountMinor }) =>
            amountMinor === undefined ? [] : [{ deliverable, amountMinor }],
          ),
        ),
        v.minLength(1),
      ),
    }),
    v.transform(({ number, lines }): DraftInvoice => ({ number, lines })),
  ),
  v.pipe(
    v.object({ kind: v.literal("advance"), number: DraftInvoice.entries.number }),
    v.transform((input): DraftInvoice => input),
  ),
]);

function Draft({ contract, position }: { contract: Contract; position: Position }) {
  const t = useTexts(invoiceTexts);
  const { format } = useLanguage();
  const api = useServer();
  const { history } = useRouter();
  const titleOf = useDeliverableTitle(contract);
  const { id, terms } = contract;
  const { draft: d } = t;
  const open = position.deliverables.filter(({ invoiceableMinor }) => invoiceableMinor > 0);
  const advance = percentOf(terms.amountMinor, terms.advanceBp ?? 0, 10_000);
  const asked = position.invoices.some(({ kind, state }) => kind === "advance" && state !== "cancelled");
  const withAdvance = advance > 0 && !asked && contract.state === "active";
  if (open.length === 0 && !withAdvance) {
    return (
      <section className="card">
        <h1>{d.title}</h1>
        <p>{d.nothing}</p>
      </section>
    );
  }
  const lines = open.map(({ n, invoiceableMinor }) => ({ deliverable: n, amountMinor: invoiceableMinor }));
  return (
    <Act
      // What can be invoiced is part of the name: a draft's amounts belong to its deliverables by their order.
      name={`invoice.${id}.${[position.invoices.length, ...open.map(({ n }) => n)].join(".")}`}
      title={d.title}
      lead={d.lead}
      schema={Drafted}
      initial={{ kind: open.length > 0 ? "work" : "advance", lines }}
      labels={{
        kind: d.kind,
        number: d.number,
        lines: d.none,
        ...Object.fromEntries(lines.map(({ deliverable }, i) => [`lines.${i}.amountMinor`, titleOf(deliverable)])),
      }}
      submit={d.submit}
      send={(json, headers) => read(api.contracts[":id"].invoices.$post({ param: { id }, json }, { headers }))}
      onDone={(reply) => history.push(`/invoices/${reply.id}`)}
    >
      {(form, values) => (
        <>
          {withAdvance && open.length > 0 ? (
            <RadioField
              of={form}
              at="kind"
              label={d.kind}
              options={[
                {
                  value: "work",
                  label: d.work,
                  help: d.workHelp({ amount: format.rial(position.invoiceableMinor) }),
                },
                { value: "advance", label: t.advance, help: d.advanceHelp({ amount: format.rial(advance) }) },
              ]}
            />
          ) : null}
          <TextField of={form} at="number" label={d.number} help={d.numberHelp} max={40} />
          <Facts
            of={[
              [t.iban, <Id key="iban">{terms.vendorIban}</Id>],
              [t.advance, values["kind"] === "advance" ? format.rial(advance) : undefined],
            ]}
          />
          <p className="small muted">{d.ibanHelp}</p>
          {values["kind"] === "work"
            ? open.map(({ n, invoiceableMinor }, i) => (
                <AmountField
                  key={n}
                  of={form}
                  at={`lines.${i}.amountMinor`}
                  label={d.line({ title: titleOf(n) })}
                  help={d.lineHelp({ amount: format.rial(invoiceableMinor) })}
                  required={false}
                />
              ))
            : null}
          {values["kind"] === "work" ? <Facts of={[[d.sum, format.rial(sumOf(values))]]} /> : null}
        </>
      )}
    </Act>
  );
}

/** Of what is typed, as it is typed: the server adds it up again. */
function sumOf(values: Record<string, unknown>): number {
  const lines = valueAt(values, "lines");
  const amounts = Array.isArray(lines) ? lines.map((each) => valueAt(each, "amountMinor")) : [];
  return amounts.reduce<number>((sum, each) => (typeof each === "number" && !Number.isNaN(each) ? sum + each : sum), 0);
}
