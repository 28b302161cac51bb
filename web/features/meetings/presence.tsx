import { seatsAt } from "../../../shared/openings/panel.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { DataTable } from "../../ui/list.tsx";
import { Person } from "../../ui/person.tsx";
import type { Case } from "./queries.ts";
import type { Place } from "./seat.ts";
import { meetingTexts } from "./texts.ts";

/** Every seat of the panel, and since when whoever holds it is present. */
export function PresentHere({ tender, now }: { tender: Case | undefined; now: Place["now"] }) {
  const t = useTexts(meetingTexts);
  const { format, language } = useLanguage();
  const { present, missing } = now;
  const panel = tender?.panel;
  const others = panel
    ? [
        ...panel.members.map(({ person, role }) => ({ person, seat: role })),
        { person: panel.secretary, seat: "secretary" },
      ]
        .filter(({ person }) => !present.some((each) => each.person === person))
        .filter(() => now.state === "gathering")
    : [];
  const rows = [...present, ...others.map((each) => ({ ...each, at: undefined }))];
  const needed = tender?.publication?.openingQuorum;
  return (
    <section className="stack">
      <h2>{t.presence}</h2>
      {panel && needed !== undefined ? (
        <p className="muted">
          {t.quorum({
            here: format.number(seatsAt(now, panel).length),
            needed: format.number(needed),
          })}
        </p>
      ) : null}
      {missing.length > 0 && now.state === "gathering" ? (
        <p>{t.quorumMissing({ seats: missing.map((seat) => termOf(seat, language)).join(t.separator) })}</p>
      ) : null}
      {rows.length > 0 ? (
        <DataTable
          label={t.presence}
          rows={rows}
          keyOf={({ person }) => person}
          columns={[
            { name: t.person, value: ({ person }) => <Person id={person} /> },
            { name: t.seat, value: ({ seat }) => termOf(seat, language) },
            { name: t.since, value: ({ at }) => (at === undefined ? t.absent : format.dateTime(at)) },
          ]}
        />
      ) : null}
    </section>
  );
}
