import { missingIn } from "../../../../shared/tenders/completeness.ts";
import { isDirect } from "../../../../shared/tenders/direct.ts";
import { procedureOf, type TenderDraft } from "../../../../shared/tenders/state.ts";

/** The parts of a draft, in the order in which somebody who has never written one goes through them. */
export const sections = [
  ...(["need", "way", "brief", "lots", "weights", "money", "timetable", "people", "waiver", "outside"] as const),
  "terms",
] as const;
export type Section = (typeof sections)[number];

type Draft = Parameters<typeof missingIn>[0];

/** Which of them a draft has: what its procedure has no use for is not asked. */
export function sectionsOf(draft: Pick<TenderDraft, "procedure" | "waiver" | "outside">): Section[] {
  const direct = isDirect(draft);
  const without: Section[] = [
    ...(direct ? (["weights", "timetable"] as const) : []),
    ...(draft.outside ? (["people"] as const) : []),
    ...(procedureOf(draft) === "waiver" ? (["outside"] as const) : (["waiver"] as const)),
  ];
  return sections.filter((section) => !without.includes(section));
}

const byPath: readonly [begins: RegExp, section: Section][] = [
  [/^category$/, "need"],
  [/^(title|description)/, "need"],
  [/^brief\./, "brief"],
  [/^(budgetLine|splitJustification)/, "money"],
  [/^closesAt/, "timetable"],
  [/^lots\.\d+\.estimateRial/, "money"],
  [/^lots\.\d+\.(formula|quality)/, "weights"],
  [/^lots\.\d+\.offer/, "waiver"],
  [/^lots/, "lots"],
  [/^waiver/, "waiver"],
  [/^outside/, "outside"],
  [/^(procedure|framework)/, "way"],
  [/^(panel|committee)/, "people"],
];

/** Where a missing part is entered. */
export const sectionOf = (path: string): Section => byPath.find(([begins]) => begins.test(path))?.[1] ?? "need";

export const isSection = (text: string): text is Section => sections.some((section) => section === text);

/** What each part still lacks, by the rule that the server asks. */
export function missingBySection(draft: Draft): ReadonlyMap<Section, string[]> {
  const found = new Map<Section, string[]>();
  for (const path of new Set(missingIn(draft))) {
    const section = sectionOf(path);
    found.set(section, [...(found.get(section) ?? []), path]);
  }
  return found;
}

/** The one that comes after another, of those the draft has. */
export function sectionAfter(draft: Parameters<typeof sectionsOf>[0], section: Section): Section | undefined {
  const all = sectionsOf(draft);
  return all[all.indexOf(section) + 1];
}
