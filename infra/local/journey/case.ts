import type { Category } from "../../../shared/kits/category.ts";
import { type Brief, type BriefField, kits } from "../../../shared/kits/kit.ts";
import type { OpeningStage } from "../../../shared/tenders/state.ts";
import { expectThat, type Telling } from "./telling.ts";
import { cast, defaultCategory, estimateRial, windowSeconds } from "./world.ts";

/** A case on its way: what later steps need of it. */
export type Case = {
  tender: string;
  task: string;
  category: Category;
  lots: number[];
  stages: OpeningStage[];
  closesAt: string;
};

/** From a notice to a published quotation; the manager visibly enters what the notice lacks. */
export async function publishCase(tell: Telling, document: unknown, balanced: boolean, load: number): Promise<Case> {
  const { body: bdy, manager, finance, head, technical, secretary } = cast;
  const imported = await tell.step(manager, "imports the notice", "POST", `/bodies/${bdy}/imports/ocds`, document);
  const [report] = imported.body.releases;
  expectThat(report?.tender !== undefined, "the import should make a draft", report);
  const tender = report.tender as string;
  const again = await tell.step(
    manager,
    "imports it again: nothing changes",
    "POST",
    `/bodies/${bdy}/imports/ocds`,
    document,
  );
  expectThat(
    again.body.known === 1 && again.body.releases[0].tender === tender,
    "a second import should find the first",
    again.body,
  );
  tell.note("=", `still to be entered: ${report.missing.join(", ")}`);

  const draft = await tell.step(manager, "reads the draft", "GET", `/tenders/${tender}`);
  const { title, category = defaultCategory, lots, fiscalYear } = draft.body;
  const planned = await tell.step(manager, `plans the task it serves (${category})`, "POST", `/bodies/${bdy}/tasks`, {
    title,
    category,
    fiscalYear,
    estimateRial: estimateRial * lots.length,
  });
  const task = planned.body.id as string;

  const later = new Date(Date.now() + 86_400_000).toISOString();
  const entered = {
    category,
    brief: briefOf(category),
    budgetLine: "1405-602-17",
    // The notices of one run may share a category, and be above its limit together.
    splitJustification: "این فراخوان از ناشر دیگری است و با کارهای دیگر این حوزه یک کار نیست.",
    closesAt: later,
    panel: {
      members: [
        { person: cast.secondHead, role: "head" },
        { person: finance, role: "finance" },
        { person: technical, role: "technicalMember" },
      ],
      secretary,
    },
    lots: lots.map((lot: { n: number; title?: object }) => ({
      ...lot,
      title: lot.title ?? title,
      tasks: [task],
      estimateRial,
      formula: balanced ? { kind: "balancedPrice", impactBp: 3000 } : { kind: "lowestPrice" },
      deliverables: deliverables(),
    })),
  };
  await tell.step(
    manager,
    "enters category, estimate, dates, deliverables, panel, why the work stands apart",
    "PATCH",
    `/tenders/${tender}`,
    entered,
    { ifMatch: draft.etag },
  );
  await tell.step(manager, "sends the case for review", "POST", `/tenders/${tender}/submit-for-review`, {});
  await tell.refused(
    head,
    "publishes before the funds are confirmed",
    "funds-not-confirmed",
    "POST",
    `/tenders/${tender}/publish`,
    {},
  );
  await tell.step(finance, "confirms the funds", "POST", `/tenders/${tender}/confirm-funds`, {});
  await tell.refused(manager, "publishes the own case", "not-allowed", "POST", `/tenders/${tender}/publish`, {});
  // Fixed only now, so that a slow machine does not use the bidders' time up before there is anything to bid for.
  const closesAt = new Date(Date.now() + windowSeconds(load) * 1000).toISOString();
  await tell.step(head, "publishes the notice and fixes its closing", "POST", `/tenders/${tender}/publish`, {
    closesAt,
  });
  const notice = await tell.step(
    undefined,
    "reads the notice with its key fingerprints",
    "GET",
    `/public/tenders/${tender}`,
  );
  expectThat(
    notice.body.sealing?.keys?.B && notice.body.sealing?.keys?.C,
    "the notice should carry sealing keys",
    notice.body,
  );
  return {
    tender,
    task,
    category,
    lots: lots.map(({ n }: { n: number }) => n),
    stages: balanced ? ["B", "C"] : ["BC"],
    closesAt,
  };
}

const criterion = (id: string, fa: string, en: string) => ({ id, text: { fa, en } });

/** Two deliverables: the second is where the journey goes through revision. */
const deliverables = () => [
  {
    n: 1,
    title: { fa: "نسخه نهایی", en: "Final version" },
    criteria: [criterion("complete", "همه بخش‌ها تحویل شده باشد", "All parts are handed over")],
    quantity: 1,
    dueDays: 30,
    shareBp: 6000,
    rejectedWhenLate: false,
  },
  {
    n: 2,
    title: { fa: "گزارش کار", en: "Report of the work" },
    criteria: [criterion("figures", "گزارش آمار داشته باشد", "The report has figures")],
    quantity: 1,
    dueDays: 45,
    shareBp: 4000,
    rejectedWhenLate: false,
  },
];

/** An answer to each question of the category's kit. */
function briefOf(category: Category): Brief {
  const answer = (field: BriefField) => {
    switch (field.kind) {
      case "text":
        return "as described in the notice";
      case "number":
        return Math.max(field.min, 10);
      case "choice":
        return field.of[0] ?? "";
      case "flag":
        return true;
      case "date":
        return "2027-01-20";
    }
  };
  return Object.fromEntries(Object.entries(kits[category].brief).map(([name, field]) => [name, answer(field)]));
}
