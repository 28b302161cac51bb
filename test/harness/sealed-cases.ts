/** Cases with sealed bids, published over the API of a running host: what the meetings and the evaluators begin with. */
import { brief, deliverables, panel, sealed } from "../../infra/local/journey/full/steps.ts";
import { type Reply, Voice } from "../../infra/local/journey/voice.ts";
import { cast, firms } from "../../infra/local/journey/world.ts";

export const evaluators = ["prs_yasaman", "prs_peyman", "prs_taraneh"] as const;

export type Api = {
  voice: Voice;
  ask(person: string | undefined, method: string, path: string, body?: unknown): Promise<Reply>;
};

/** Speaks to a host as any demo person; what is not answered well ends the test. */
export function apiOf(url: string): Api {
  const voice = new Voice(url);
  return {
    voice,
    async ask(person, method, path, body) {
      const reply = await voice.ask(person, method, path, body);
      if (reply.status >= 300) throw new Error(`${person} ${method} ${path}: ${JSON.stringify(reply.body)}`);
      return reply;
    },
  };
}

/** Unit prices of the two deliverables, by firm in the order of the cast. */
export type Units = readonly (readonly [number, number])[];

async function published({ ask }: Api, parts: object, units: Units, seconds: number): Promise<string> {
  const { body, manager, finance, head } = cast;
  const task = await ask(manager, "POST", `/bodies/${body}/tasks`, {
    title: { fa: "کتاب استان", en: "Book of the province" },
    category: "publications",
    fiscalYear: 1405,
  });
  const [lot] = [{ tasks: [task.body.id], deliverables, title: { fa: "چاپ کتاب", en: "Printing" } }];
  const { lots: [own = {}] = [], ...rest } = parts as { lots?: object[] };
  const made = await ask(manager, "POST", `/bodies/${body}/tenders`, {
    category: "publications",
    fiscalYear: 1405,
    brief,
    budgetLine: "1405-602-17",
    splitJustification: "کار جداگانه‌ای است.",
    panel,
    closesAt: new Date(Date.now() + 86_400_000).toISOString(),
    lots: [{ ...lot, ...own }],
    ...rest,
  });
  const id = String(made.body.id);
  await ask(manager, "POST", `/tenders/${id}/submit-for-review`, {});
  await ask(finance, "POST", `/tenders/${id}/confirm-funds`, {});
  await ask(head, "POST", `/tenders/${id}/publish`, { closesAt: new Date(Date.now() + seconds * 1000).toISOString() });
  const notice = (await ask(undefined, "GET", `/public/tenders/${id}`)).body;
  await Promise.all(
    units.map(async (each, i) => {
      const firm = firms[i];
      if (!firm) throw new Error("there are three firms");
      const offer = {
        units: each,
        statement: `برنامه کار و سابقه ${firm.vendor}`,
        guarantee: {
          kind: "bankGuarantee" as const,
          number: `B-${i}`,
          issuer: "بانک ملی",
          amountMinor: Number(notice.bidGuaranteeRial ?? 1),
          validUntil: "2035-03-20",
        },
      };
      const bid = await sealed(notice, id, firm, 1, { 1: offer });
      await ask(firm.signatory, "PUT", `/tenders/${id}/bids/${firm.vendor}`, bid);
    }),
  );
  return id;
}

/** A quotation of one lot, opened at one meeting, BC; `parts` of the draft take the place of the usual ones. */
export const sealedQuotation = (api: Api, units: Units, seconds = 6, parts: object = {}): Promise<string> =>
  published(
    api,
    {
      title: { fa: "کتابچه استان", en: "Booklet of the province" },
      lots: [{ estimateRial: 9_000_000_000, formula: { kind: "lowestPrice" } }],
      ...parts,
    },
    units,
    seconds,
  );

/** A tender of one lot that evaluators score: A, B, their sheets, C; `parts` of the draft take the place of the usual ones. */
export const sealedTwoStage = (api: Api, units: Units, seconds = 6, parts: object = {}): Promise<string> =>
  published(
    api,
    {
      title: { fa: "کتاب مصور استان", en: "Illustrated book" },
      procedure: "twoStageTender",
      lots: [
        {
          estimateRial: 20_000_000_000,
          formula: { kind: "balancedPrice", impactBp: 3000 },
          quality: {
            criteria: [
              { id: "plan", text: { fa: "برنامه کار", en: "Plan of work" }, weight: 60 },
              { id: "record", text: { fa: "سابقه", en: "Record" }, weight: 40 },
            ],
            passHundredths: 6000,
          },
        },
      ],
      committee: { chair: evaluators[0], evaluators: evaluators.map((person) => ({ person })) },
      ...parts,
    },
    units,
    seconds,
  );
