import { Link } from "@tanstack/react-router";
import { daysBetween, noonOf } from "../../../shared/calendar.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useServer } from "../../lib/server.tsx";
import { type Column, DataTable } from "../../ui/list.tsx";
import { useServerNow } from "../../ui/page.tsx";
import { PaperButton } from "../../ui/paper-button.tsx";
import { Id, Tag } from "../../ui/parts.tsx";
import { type Licence, licencePaper } from "./queries.ts";
import { vendorTexts } from "./texts.ts";

/** The scan of a licence, to look at. */
export function LicencePaper({ vendor, file }: { vendor: string; file: string | undefined }) {
  const { papers: t } = useTexts(vendorTexts);
  const api = useServer();
  if (file === undefined) return <span className="muted">{t.noScan}</span>;
  return <PaperButton name={t.scan} ask={() => licencePaper(api, vendor, file)} />;
}

/** Whole days until a licence ends, in Tehran; negative when it has. */
export const daysLeft = ({ validUntil }: Pick<Licence, "validUntil">, now: number): number =>
  daysBetween(new Date(now).toISOString(), noonOf(validUntil));

/** How long a licence still holds, in words. */
export function Left({ licence, soon }: { licence: Pick<Licence, "validUntil">; soon: number }) {
  const { papers: t } = useTexts(vendorTexts);
  const { format } = useLanguage();
  const days = daysLeft(licence, useServerNow(60_000));
  if (days < 0) return <Tag tone="bad">{t.over({ days: format.number(-days) })}</Tag>;
  if (days === 0) return <Tag tone="bad">{t.today}</Tag>;
  return <Tag tone={days <= soon ? "waiting" : "neutral"}>{t.left({ days: format.number(days) })}</Tag>;
}

/** Licences with what is left of each, those that end first on top. */
export function LicenceTable({
  vendor,
  label,
  licences,
  soon,
  act,
}: {
  vendor: string;
  label: string;
  licences: readonly Licence[];
  soon: number;
  /** What can be done with each: nothing, renewing it, adding its scan, or verifying it. */
  act?: "renew" | "attach" | "verify";
}) {
  const { papers: t } = useTexts(vendorTexts);
  const { language, format } = useLanguage();
  const columns: Column<Licence>[] = [
    { name: t.category, value: ({ category }) => termOf(category, language) },
    { name: t.number, value: ({ number }) => <Id>{number}</Id> },
    { name: t.until, value: ({ validUntil }) => format.day(validUntil) },
    { name: t.remaining, value: (licence) => <Left licence={licence} soon={soon} /> },
    { name: t.paper, value: ({ file }) => <LicencePaper vendor={vendor} file={file} /> },
    ...(act
      ? [
          {
            name: t[act],
            value: ({ category, number, file }: Licence) =>
              act === "attach" && file !== undefined ? null : (
                <Link
                  to="/vendors/$id/$act"
                  params={{ id: vendor, act: act === "verify" ? "verify-licence" : "licence" }}
                  search={
                    {
                      category,
                      ...(act === "renew" ? {} : { number }),
                      ...(act === "attach" ? { scan: "1" } : {}),
                    } as never
                  }
                >
                  {t[act]}
                  <span className="unseen">
                    : {termOf(category, language)} {number}
                  </span>
                </Link>
              ),
          },
        ]
      : []),
  ];
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={licences.toSorted((a, b) => a.validUntil.localeCompare(b.validUntil))}
      keyOf={({ category, number }) => `${category} ${number}`}
    />
  );
}
