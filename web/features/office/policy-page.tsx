import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useServer } from "../../lib/server.tsx";
import { DataTable } from "../../ui/list.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { ActivityLog } from "../../ui/log.tsx";
import { Id } from "../../ui/parts.tsx";
import { bodyPolicyOf, policyOf, type TableLine } from "./policy-queries.ts";
import { policyGroups, policyTexts } from "./policy-texts.ts";
import { officeTexts } from "./texts.ts";

/** Every table of the overseer with what counts now. */
export function PolicyPage() {
  const t = useTexts(policyTexts);
  const api = useServer();
  return (
    <>
      <div>
        <h1>{t.heading}</h1>
        <p className="muted">{t.lead}</p>
      </div>
      <Loaded part queryKey={["policy", "all"]} queryFn={() => policyOf(api)}>
        {({ tables, id, version }) => {
          const named = new Set<string>(Object.values(policyGroups).flat());
          const groups: [string, readonly TableLine[]][] = [
            ...Object.entries(policyGroups).map(([group, names]): [string, readonly TableLine[]] => [
              group,
              tables.filter(({ table }) => names.includes(table)),
            ]),
            ["others", tables.filter(({ table }) => !named.has(table))],
          ];
          return (
            <>
              {groups.map(([group, lines]) => (
                <section className="stack" key={group}>
                  <h2>{t.groups[group]}</h2>
                  <Lines
                    label={t.groups[group] ?? group}
                    lines={lines}
                    to={(table, title) => (
                      <Link to="/policy/$table" params={{ table }}>
                        {title}
                      </Link>
                    )}
                  />
                </section>
              ))}
              {version > 0 ? <History id={id} /> : null}
            </>
          );
        }}
      </Loaded>
    </>
  );
}

const route = getRouteApi("/work/bodies/$id/policy");

/** The tables a body may set, beside the overseer's. */
export function BodyPolicyPage() {
  const { id } = route.useParams();
  const t = useTexts(policyTexts);
  const api = useServer();
  return (
    <>
      <div>
        <h1>{t.bodyHeading}</h1>
        <p className="strong">
          <Id>{id}</Id>
        </p>
        <p className="muted">{t.bodyLead}</p>
      </div>
      <Loaded part queryKey={["policy", "body", id]} queryFn={() => bodyPolicyOf(api, id)}>
        {({ tables, version }) => (
          <>
            <Lines
              label={t.bodyHeading}
              lines={tables}
              to={(table, title) => (
                <Link to="/bodies/$id/policy/$table" params={{ id, table }}>
                  {title}
                </Link>
              )}
            />
            {version > 0 ? <History id={id} /> : null}
          </>
        )}
      </Loaded>
    </>
  );
}

function History({ id }: { id: string }) {
  const { members: t } = useTexts(officeTexts);
  return (
    <section className="stack">
      <h2>{t.history}</h2>
      <ActivityLog kind="policy" id={id} />
    </section>
  );
}

function Lines({
  label,
  lines,
  to,
}: {
  label: string;
  lines: readonly TableLine[];
  to: (table: string, title: string) => ReactNode;
}) {
  const t = useTexts(policyTexts);
  const { format, language } = useLanguage();
  return (
    <DataTable
      label={label}
      rows={lines}
      keyOf={({ table }) => table}
      columns={[
        { name: t.table, value: ({ table, title }) => to(table, title[language]) },
        { name: t.now, value: ({ today }) => <Short>{today.shown[language]}</Short> },
        ...(lines.some((line) => "overseer" in line)
          ? [
              {
                name: t.overseer,
                value: (line: TableLine) => ("overseer" in line ? line.overseer.shown[language] : null),
              },
            ]
          : []),
        { name: t.since, value: ({ today }) => format.date(today.from) },
        { name: t.rule, value: ({ today }) => <span className="small">{today.rule[language]}</span> },
        {
          name: t.next,
          value: ({ next }) =>
            next ? t.nextFrom({ value: next.shown[language], when: format.date(next.from) }) : null,
        },
      ]}
    />
  );
}

/** A long list, such as that of holidays, stands on the page of its table. */
const Short = ({ children }: { children: string }) => (
  <span>{children.length > 120 ? `${children.slice(0, 110)}…` : children}</span>
);
