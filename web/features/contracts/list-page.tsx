import { Link } from "@tanstack/react-router";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { useServer } from "../../lib/server.tsx";
import { DataTable, PagedList } from "../../ui/list.tsx";
import { useServerNow } from "../../ui/page.tsx";
import { Id, Tag } from "../../ui/parts.tsx";
import { toneOf } from "../../ui/tones.ts";
import { useYear, YearChoice } from "../../ui/year.tsx";
import { type ContractCard, contractsOfVendor } from "./queries.ts";
import { pageTexts } from "./texts/page.ts";

/** The contracts of a vendor in a year, each with what comes next. */
export function ContractsPage() {
  const t = useTexts(pageTexts).list;
  const { language, format } = useLanguage();
  const { party } = useMe();
  const api = useServer();
  const year = useYear();
  if (party?.kind !== "vendor") {
    return (
      <section className="card">
        <h1>{t.heading}</h1>
        <p>{t.noVendor}</p>
        <p className="muted">{t.noVendorHelp}</p>
        {party?.kind === "body" ? (
          <p>
            <Link to="/contract-status">{t.board}</Link>
          </p>
        ) : null}
      </section>
    );
  }
  const vendor = party.party;
  return (
    <>
      <div className="row between">
        <h1>{t.heading}</h1>
        <YearChoice {...year} />
      </div>
      <PagedList
        queryKey={["contracts", vendor, year.year]}
        page={(cursor) => contractsOfVendor(api, vendor, String(year.year), cursor)}
        empty={t.empty}
      >
        {(rows) => (
          <DataTable
            label={t.heading}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                name: t.heading,
                value: ({ id, title }) => (
                  <>
                    <Link to="/contracts/$id" params={{ id }}>
                      {format.text(title)}
                    </Link>{" "}
                    <span className="muted small">
                      <Id>{id}</Id>
                    </span>
                  </>
                ),
              },
              { name: t.body, value: ({ bodyName }) => format.text(bodyName) },
              { name: t.state, value: ({ state }) => <Tag tone={toneOf(state)}>{termOf(state, language)}</Tag> },
              { name: t.next, value: (card) => <Next card={card} /> },
              { name: t.amount, number: true, value: ({ amountMinor }) => format.rialShort(amountMinor) },
              { name: t.paid, number: true, value: ({ totals }) => format.rialShort(totals.paidMinor) },
            ]}
          />
        )}
      </PagedList>
    </>
  );
}

/** What the vendor waits for, or what waits for it. */
function Next({ card }: { card: ContractCard }) {
  const t = useTexts(pageTexts).list;
  const { format } = useLanguage();
  const now = useServerNow(60_000);
  const { state, deliveryDueAt, reviewDueAt } = card;
  if (state === "awaitingVendor") return <span className="strong">{t.sign}</span>;
  if (deliveryDueAt !== undefined) {
    const late = Date.parse(deliveryDueAt) < now;
    return (
      <span {...(late ? { "data-late": "" } : {})}>
        {t.deliver({ when: format.date(deliveryDueAt), away: format.away(deliveryDueAt, now) })}
      </span>
    );
  }
  if (reviewDueAt !== undefined) return <span>{t.review({ when: format.date(reviewDueAt) })}</span>;
  return <span className="muted">{t.none}</span>;
}
