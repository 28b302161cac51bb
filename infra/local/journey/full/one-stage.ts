import { waitForGates } from "../opening.ts";
import { expectThat, type Telling } from "../telling.ts";
import { cast } from "../world.ts";
import { mehr, negah, rasta } from "./firms.ts";
import { deliverables, handIn, later, meeting, plan, publish, upToReview } from "./steps.ts";

/** A one-stage tender whose guarantees are all too small: no price is opened, and the head begins a second round. */
export async function oneStage(tell: Telling, load: number): Promise<void> {
  const task = await plan(tell, "بولتن ماهانه");
  const tender = await upToReview(tell, {
    title: { fa: "چاپ بولتن ماهانه" },
    procedure: "oneStageTender",
    closesAt: later(),
    lots: [
      {
        title: { fa: "بولتن" },
        tasks: [task],
        estimateRial: 16_000_000_000,
        formula: { kind: "lowestPrice" },
        deliverables,
      },
    ],
  });
  const notice = await publish(tell, tender, load);
  const firms = [mehr, negah, rasta];
  const needed = Number(notice.bidGuaranteeRial);
  expectThat(needed === 800_000_000, "the guarantee should be 5 % of the estimate", needed);
  for (const [i, firm] of firms.entries()) {
    const guarantee = {
      kind: "bankGuarantee" as const,
      number: `A-${i}`,
      issuer: "بانک ملی",
      amountMinor: needed - 1 - i,
      validUntil: "2035-03-20",
    };
    await handIn(tell, notice, tender, firm, { 1: { units: [6_000_000_000 + i, 8_000_000], guarantee } });
  }
  await waitForGates(tell, { tender, closesAt: notice.closesAt, stages: ["A"] });
  const words = firms.map(({ vendor }) => ({
    vendor,
    lot: 1,
    outcome: "rejected" as const,
    reason: "مبلغ تضمین کمتر از خواسته است.",
  }));
  await meeting(tell, tender, "A", words);
  const ended = await tell.step(cast.manager, "reads the case", "GET", `/tenders/${tender}`);
  const [lot] = Object.values(ended.body.progress as Record<string, { state: string }>);
  expectThat(lot?.state === "unsuccessful" || lot?.state === "renewed", "the lot should end without a valid bid", lot);
  for (const { vendor } of firms) {
    const bid = await tell.step(cast.head, "reads a rejected bid", "GET", `/tenders/${tender}/bids/${vendor}`);
    const opened = bid.body.lots[1];
    expectThat(
      opened.price === undefined && opened.returnedUnopened === true,
      "its price should stay unopened",
      opened,
    );
  }
  const again = await tell.step(cast.head, "begins a second round", "POST", `/tenders/${tender}/renew`, {});
  const next = await tell.step(cast.manager, "reads its draft", "GET", `/tenders/${again.body.successor}`);
  expectThat(
    next.body.renews?.tender === tender && next.body.renews.round === 2,
    "the draft should name the first round",
    next.body,
  );
}
