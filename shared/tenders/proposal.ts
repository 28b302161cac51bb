import type { Category } from "../kits/category.ts";
import { kits } from "../kits/kit.ts";
import type { Role } from "../people/role.ts";
import type { Texts } from "../text.ts";
import type { DraftTender } from "./schema.ts";
import type { Committee, DeliverableTerms, LotDraft, Panel, Procedure, Quality } from "./state.ts";

/*
 * What a case begins with, so that whoever has never written one starts from the usual and changes it: nothing here is
 * decided for anybody, every part is checked and can be replaced until the publication.
 */

/** Whole per cent for each of so many parts; the last takes the rest. */
export function evenShares(parts: number): number[] {
  const each = Math.floor(100 / parts) * 100;
  return Array.from({ length: parts }, (_, i) => (i === parts - 1 ? 10_000 - each * (parts - 1) : each));
}

/** Days between two usual deliverables. */
const stepDays = 20;

/** What is usually handed over in an area of work, with its criteria. */
export function usualDeliverables(category: Category): Omit<DeliverableTerms, "n">[] {
  const usual = kits[category].deliverables;
  const shares = evenShares(usual.length);
  return usual.map(({ title, criteria, rejectedWhenLate }, i) => ({
    title,
    criteria: [...criteria],
    quantity: 1,
    dueDays: stepDays * (i + 1),
    shareBp: shares[i] ?? 0,
    rejectedWhenLate,
  }));
}

/** What the quality of a bid is usually judged by. */
export const usualQuality: Quality = {
  criteria: [
    { id: "method", text: { fa: "روش و برنامه کار", en: "Method and plan of the work" }, weight: 40 },
    { id: "record", text: { fa: "سابقه کارهای همانند", en: "Record of similar work" }, weight: 30 },
    { id: "team", text: { fa: "توان گروه کار", en: "Strength of the team" }, weight: 30 },
  ],
  passHundredths: 6000,
};

type Member = { person: string; roles: readonly Role[] };

/** The first who holds each role, with the next as deputy; none where a role has nobody. */
export function usualPanel(members: readonly Member[]): Panel | undefined {
  const seat = (role: Role) => members.filter(({ roles }) => roles.includes(role)).map(({ person }) => person);
  const seats = (["head", "finance", "technicalMember"] as const).map((role) => ({ role, of: seat(role) }));
  const [secretary, secretaryDeputy] = seat("secretary");
  if (secretary === undefined || seats.some(({ of }) => of.length === 0)) return undefined;
  return {
    members: seats.map(({ role, of: [person = "", deputy] }) => ({
      person,
      role,
      ...(deputy === undefined ? {} : { deputy }),
    })),
    secretary,
    ...(secretaryDeputy === undefined ? {} : { secretaryDeputy }),
  };
}

/** So many evaluators, the first in the chair, the others of the body as deputies. */
export function usualCommittee(members: readonly Member[], minimum: number): Committee | undefined {
  const evaluators = members.filter(({ roles }) => roles.includes("evaluator")).map(({ person }) => person);
  const [chair] = evaluators;
  if (chair === undefined || evaluators.length < minimum) return undefined;
  return {
    chair,
    evaluators: evaluators.slice(0, minimum).map((person, i) => {
      const deputy = evaluators[minimum + i];
      return { person, ...(deputy === undefined ? {} : { deputy }) };
    }),
  };
}

type ValueClass = "small" | "medium" | "large";

/** Where an estimate stands between the limits of the year. */
export const valueClass = (estimateRial: number, smallLimitRial: number, mediumLimitRial: number): ValueClass =>
  estimateRial <= smallLimitRial ? "small" : estimateRial <= mediumLimitRial ? "medium" : "large";

type ServedTask = { id: string; title: Texts; estimateRial?: number };

/** What the new case is begun with. */
type Beginning = {
  title: Texts;
  category: Category;
  procedure: Procedure;
  fiscalYear: number;
  tasks: readonly ServedTask[];
  /** A lot for each task, so that different firms may win them; else all in one. */
  apart: boolean;
  /** Run elsewhere and only recorded here. */
  outside: boolean;
  closesAt: string;
  panel?: Panel | undefined;
  committee?: Committee | undefined;
};

export function proposedDraft(given: Beginning): DraftTender {
  const { title, category, procedure, fiscalYear, tasks, apart, outside, closesAt, panel, committee } = given;
  const sealed = procedure !== "waiver" && !outside;
  const scored = procedure === "twoStageTender" && sealed;
  const lots = apart ? tasks.map((task) => ({ title: task.title, tasks: [task] })) : [{ title, tasks: [...tasks] }];
  return {
    title,
    category,
    procedure,
    fiscalYear,
    lots: lots.map((lot): LotDraft => {
      const estimate = lot.tasks.reduce((sum, { estimateRial = 0 }) => sum + estimateRial, 0);
      return {
        title: lot.title,
        tasks: lot.tasks.map(({ id }) => id),
        ...(estimate > 0 ? { estimateRial: estimate } : {}),
        ...(sealed
          ? { formula: scored ? { kind: "balancedPrice" as const, impactBp: 3000 } : { kind: "lowestPrice" as const } }
          : {}),
        ...(scored ? { quality: usualQuality } : {}),
        deliverables: usualDeliverables(category),
      };
    }),
    ...(sealed ? { closesAt } : {}),
    ...(panel && !outside ? { panel } : {}),
    ...(scored && committee ? { committee } : {}),
  };
}
