import { mehr, negah, rasta } from "../../infra/local/journey/full/firms.ts";
import {
  awardTo,
  deliverables,
  handIn,
  later,
  meeting,
  plan,
  publish,
  upToReview,
} from "../../infra/local/journey/full/steps.ts";
import { waitForGates } from "../../infra/local/journey/opening.ts";
import type { Telling } from "../../infra/local/journey/telling.ts";

export type ShortLot = { title: string; units: readonly [number, number]; estimateRial: number };

/** A quotation on its short way: the first of three firms asks least for every lot; answers the notified awards in their order. */
export async function awardsOf(
  tell: Telling,
  lots: readonly ShortLot[],
  load: number,
  parts: object = {},
): Promise<string[]> {
  const tender = await upToReview(tell, {
    title: { fa: lots[0]?.title },
    procedure: "quotation",
    closesAt: later(),
    lots: await Promise.all(
      lots.map(async ({ title, estimateRial }) => ({
        title: { fa: title },
        tasks: [await plan(tell, title)],
        estimateRial,
        formula: { kind: "lowestPrice" },
        deliverables,
      })),
    ),
    ...parts,
  });
  const notice = await publish(tell, tender, load);
  const firms = [mehr, negah, rasta];
  const statement = "با نیروی خود انجام می‌دهیم.";
  const offerOf = (i: number) =>
    lots.map(({ units: [first, second] }, at) => [at + 1, { units: [first + i, second + 10_000 * i], statement }]);
  await Promise.all(firms.map((firm, i) => handIn(tell, notice, tender, firm, Object.fromEntries(offerOf(i)))));
  await waitForGates(tell, { tender, closesAt: notice.closesAt, stages: ["BC"] });
  const words = lots.flatMap((_, at) =>
    firms.map(({ vendor }) => ({ vendor, lot: at + 1, outcome: "accepted" as const })),
  );
  await meeting(tell, tender, "BC", words);
  const awards: string[] = [];
  for (const at of lots.keys()) awards.push(await awardTo(tell, tender, at + 1, mehr.vendor));
  return awards;
}
