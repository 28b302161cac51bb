import { Link, useLocation, useRouter } from "@tanstack/react-router";
import { categories } from "../../../shared/kits/category.ts";
import { platformParty } from "../../../shared/people/role.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { useServer } from "../../lib/server.tsx";
import { DataTable, PagedList } from "../../ui/list.tsx";
import { Id, Tag } from "../../ui/parts.tsx";
import { toneOf } from "../../ui/tones.ts";
import { registerOf } from "./queries.ts";
import { vendorTexts } from "./texts.ts";

/** The register by area; for the overseer what waits stands above it. */
export function VendorsPage() {
  const { list: t } = useTexts(vendorTexts);
  const { language } = useLanguage();
  const { playsIn } = useMe();
  const { history } = useRouter();
  const { pathname, searchStr } = useLocation();
  const wanted = new URLSearchParams(searchStr).get("category");
  const category = categories.find((each) => each === wanted);
  return (
    <>
      <div className="row between">
        <div>
          <h1>{t.heading}</h1>
          <p className="muted">{t.lead}</p>
        </div>
        <label className="field">
          {t.category}
          <select
            value={category ?? ""}
            onChange={({ target: { value } }) =>
              history.replace(value === "" ? pathname : `${pathname}?category=${value}`)
            }
          >
            <option value="">{t.every}</option>
            {categories.map((each) => (
              <option key={each} value={each}>
                {termOf(each, language)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {playsIn(platformParty, "overseer") ? (
        <section className="stack">
          <h2>{t.waiting}</h2>
          <p className="muted">{t.waitingLead}</p>
          <Vendors waiting category={category} />
        </section>
      ) : null}
      <section className="stack">
        <h2>{t.register}</h2>
        <Vendors waiting={false} category={category} />
      </section>
    </>
  );
}

function Vendors({ waiting, category }: { waiting: boolean; category: (typeof categories)[number] | undefined }) {
  const { list: t } = useTexts(vendorTexts);
  const { language, format } = useLanguage();
  const api = useServer();
  const areas = (licences: readonly { category: string }[]) => {
    const names = [...new Set(licences.map((each) => each.category))];
    if (names.length === categories.length) return t.all;
    return names.length > 4
      ? t.many({ n: format.number(names.length) })
      : format.list(names.map((each) => termOf(each, language)));
  };
  return (
    <PagedList
      queryKey={["vendor", "list", waiting, category]}
      page={(cursor) => registerOf(api, { waiting, category }, cursor)}
      empty={waiting ? t.nothingWaits : t.empty}
    >
      {(rows) => (
        <DataTable
          label={waiting ? t.waiting : t.register}
          rows={rows}
          keyOf={({ id }) => id}
          columns={[
            {
              name: t.name,
              value: ({ id, name }) => (
                <Link to="/vendors/$id" params={{ id }}>
                  {format.text(name)}
                </Link>
              ),
            },
            {
              name: t.id,
              value: ({ legalEntityId }) => (legalEntityId === undefined ? null : <Id>{legalEntityId}</Id>),
            },
            { name: t.licences, value: ({ licences }) => areas(licences) },
            ...(waiting
              ? [
                  {
                    name: t.checkBy,
                    value: ({ checkBy, overdue }: (typeof rows)[number]) =>
                      checkBy === undefined ? null : (
                        <span>
                          {format.date(checkBy)} {overdue ? <Tag tone="bad">{t.late}</Tag> : null}
                        </span>
                      ),
                  },
                ]
              : []),
            { name: t.state, value: ({ state }) => <Tag tone={toneOf(state)}>{termOf(state, language)}</Tag> },
          ]}
        />
      )}
    </PagedList>
  );
}
