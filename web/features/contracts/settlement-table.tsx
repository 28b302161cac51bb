import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { DataTable } from "../../ui/list.tsx";
import type { Fact } from "../../ui/parts.tsx";
import type { Settlement } from "./queries.ts";
import { settlementTexts } from "./texts/settlement.ts";

/** The net of a final account as a fact: to whom it goes. */
export function useNet(): (netMinor: number) => Fact {
  const t = useTexts(settlementTexts);
  const { format } = useLanguage();
  return (netMinor) =>
    netMinor === 0 ? [t.net, t.zero] : [netMinor > 0 ? t.net : t.owed, format.rial(Math.abs(netMinor))];
}

/** The final account line by line, with the rule behind each, and its net. */
export function SettlementTable({ settlement }: { settlement: Settlement }) {
  const t = useTexts(settlementTexts);
  const { language, format } = useLanguage();
  const [name, net] = useNet()(settlement.netMinor);
  const signed = (minor: number) => `${minor < 0 ? "−" : ""}${format.rial(Math.abs(minor))}`;
  return (
    <>
      <DataTable
        label={t.lines}
        rows={settlement.lines.map((line, i) => ({ ...line, key: i }))}
        keyOf={({ key }) => String(key)}
        columns={[
          {
            name: t.line,
            value: ({ kind, text, exempt }) =>
              [t.kinds[kind] ?? kind, text, exempt ? t.exempt : undefined]
                .filter((part) => part !== undefined)
                .join(" · "),
          },
          { name: t.base, number: true, value: ({ baseMinor }) => format.rial(baseMinor) },
          { name: t.rate, number: true, value: ({ rateBp }) => (rateBp === undefined ? "–" : format.percent(rateBp)) },
          { name: t.amount, number: true, value: ({ amountMinor }) => <bdi>{signed(amountMinor)}</bdi> },
          { name: t.rule, value: ({ rule }) => rule[language] },
        ]}
      />
      <p className="strong">
        {name}: {net}
      </p>
    </>
  );
}
