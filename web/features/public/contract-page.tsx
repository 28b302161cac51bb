import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { publicTermOf } from "../../../shared/public-terms.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { useServer } from "../../lib/server.tsx";
import { Bones, Facts, Tag } from "../../ui/parts.tsx";
import { NotShown } from "./missing.tsx";
import { contractOf } from "./queries.ts";

const route = getRouteApi("/contracts/$id");

/** A signed contract: who, what for, what came and what was paid. */
export function ContractPage() {
  const { t, format, language } = useLanguage();
  const { id } = route.useParams();
  const api = useServer();
  const contract = useQuery({ queryKey: ["public-contract", id], queryFn: () => contractOf(api, id) });
  if (contract.error) return <NotShown of="contract" error={contract.error} again={() => void contract.refetch()} />;
  if (!contract.data) return <Bones />;
  const { title, state, bodyName, vendor, vendorName, tender, amountMinor, signedAt, deliverables, payments } =
    contract.data;
  return (
    <article className="stack">
      <header className="card">
        <div className="row">
          <Tag tone={state === "active" ? "open" : "done"}>{publicTermOf(state, language)}</Tag>
          <bdi className="id muted small">{id}</bdi>
        </div>
        <h1>{format.text(title)}</h1>
        <Facts
          of={[
            [
              t.contract.between,
              <span key="parties">
                {format.text(bodyName)} ·{" "}
                <Link to="/vendors/$id" params={{ id: vendor }}>
                  {format.text(vendorName)}
                </Link>
              </span>,
            ],
            [t.contract.amount, format.rial(amountMinor)],
            [t.contract.signed, format.date(signedAt)],
            [
              t.contract.case,
              <Link key={tender} to="/tenders/$id" params={{ id: tender }}>
                <bdi className="id">{tender}</bdi>
              </Link>,
            ],
          ]}
        />
      </header>
      <section className="card">
        <h2>{t.contract.deliverables}</h2>
        <ul>
          {deliverables.map((each) => (
            <li key={each.n}>
              {format.text(each.title)}{" "}
              <Tag tone={each.acceptedAt ? "done" : "neutral"}>{publicTermOf(each.state, language)}</Tag>{" "}
              <span className="muted small">
                {each.acceptedAt
                  ? `${t.contract.accepted} ${format.date(each.acceptedAt)}`
                  : `${t.contract.due} ${format.date(each.dueAt)}`}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section className="card">
        <h2>{t.contract.payments}</h2>
        {payments.length === 0 ? <p className="muted">{t.contract.none}</p> : null}
        <ul>
          {payments.map(({ paidOn, amountMinor: paid }, i) => (
            // Payments of one day and amount are told apart by their order alone.
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is never reordered
            <li key={i}>
              {format.date(`${paidOn}T12:00:00.000Z`)} · {format.rial(paid)}
            </li>
          ))}
        </ul>
      </section>
    </article>
  );
}
