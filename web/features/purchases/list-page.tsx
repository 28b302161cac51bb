import { Link } from "@tanstack/react-router";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { useServer } from "../../lib/server.tsx";
import { DataTable, PagedList } from "../../ui/list.tsx";
import { OfBody } from "../../ui/of-body.tsx";
import { useServerNow } from "../../ui/page.tsx";
import { Tag } from "../../ui/parts.tsx";
import { toneOf } from "../../ui/tones.ts";
import { useYear, YearChoice, yearIn } from "../../ui/year.tsx";
import { purchasesOf } from "./queries.ts";
import { purchaseTexts } from "./texts.ts";

/** The small purchases of a body in a year, newest first. */
export const PurchasesPage = () => <OfBody>{(body) => <Purchases body={body} />}</OfBody>;

function Purchases({ body }: { body: string }) {
  const { list: t } = useTexts(purchaseTexts);
  const { language, format } = useLanguage();
  const { plays } = useMe();
  const api = useServer();
  const chosen = useYear();
  const { year } = chosen;
  return (
    <>
      <div className="row between">
        <div>
          <h1>{t.heading}</h1>
          <p className="muted">{t.lead}</p>
        </div>
        <div className="row">
          <YearChoice {...chosen} />
          {plays("prManager", "procurementOfficer") ? (
            <Link to="/purchases/new" className="button">
              {t.request}
            </Link>
          ) : null}
        </div>
      </div>
      <PagedList
        queryKey={["purchase", "list", body, year]}
        page={(cursor) => purchasesOf(api, body, year, cursor)}
        empty={t.empty({ year: yearIn(year, language) })}
      >
        {(rows) => (
          <DataTable
            label={t.heading}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                name: t.subject,
                value: ({ id, subject }) => (
                  <Link to="/purchases/$id" params={{ id }}>
                    {subject}
                  </Link>
                ),
              },
              { name: t.vendor, value: ({ vendorName }) => vendorName },
              { name: t.amount, value: ({ amountRial }) => format.rial(amountRial), number: true },
              { name: t.due, value: ({ dueDate }) => format.day(dueDate) },
              {
                name: t.state,
                value: ({ state, urgent, fileDueAt }) => (
                  <span className="row">
                    <Tag tone={toneOf(state)}>{termOf(state, language)}</Tag>
                    {urgent ? <Tag tone="waiting">{t.urgent}</Tag> : null}
                    {fileDueAt === undefined ? null : <FileDue at={fileDueAt} />}
                  </span>
                ),
              },
            ]}
          />
        )}
      </PagedList>
    </>
  );
}

/** Of an urgent purchase whose papers have not all come. */
function FileDue({ at }: { at: string }) {
  const { list: t } = useTexts(purchaseTexts);
  const { format } = useLanguage();
  const now = useServerNow(30_000);
  return Date.parse(at) < now ? (
    <Tag tone="bad">{t.fileLate}</Tag>
  ) : (
    <span className="small muted">{t.fileDue({ when: format.date(at) })}</span>
  );
}
