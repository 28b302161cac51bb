import { type Caller, plays } from "../people/role.ts";
import { type Refused, refuse } from "../refusal.ts";
import type { Opening, Panel, Tender } from "../tenders/state.ts";

export type Seat = Panel["members"][number]["role"] | "secretary";

/** The one seat of a person. Whoever records does not vote, even if named twice. */
export const seatOf = (panel: Panel, person: string): Seat | undefined =>
  panel.secretary === person ? "secretary" : panel.members.find((member) => member.person === person)?.role;

/** Members with a vote, each person once. */
export const votersOf = (panel: Panel): string[] => [
  ...new Set(panel.members.map(({ person }) => person).filter((person) => person !== panel.secretary)),
];

/** Persons present with a vote. */
export const votersAt = ({ present }: Pick<Opening, "present">, panel: Panel): string[] => {
  const voters = votersOf(panel);
  return present.map(({ person }) => person).filter((person) => voters.includes(person));
};

/** Different seats taken by different persons; the secretary does not count. */
export const seatsAt = (opening: Pick<Opening, "present">, panel: Panel): Seat[] => [
  ...new Set(votersAt(opening, panel).flatMap((person) => seatOf(panel, person) ?? [])),
];

/** The seats that a quorum still waits for; empty when the meeting may begin. */
export function seatsMissing(opening: Opening, panel: Panel, quorum: number): Seat[] {
  const here = seatsAt(opening, panel);
  const all: Seat[] = ["head", "finance", "technicalMember"];
  return here.length >= quorum ? [] : all.filter((seat) => !here.includes(seat));
}

/** Refuses whoever has no seat, or has lost the role the seat was given for. */
export function mustSit(tender: Tender, by: Caller): Refused | undefined {
  const panel = tender.published?.panel;
  const seat = panel && seatOf(panel, by.person);
  if (!seat) return refuse("not-on-panel", {});
  return plays(by, tender.body, seat) ? undefined : refuse("not-allowed", { needs: [seat] });
}
