import { waitForGates } from "../opening.ts";
import { expectThat, type Telling } from "../telling.ts";
import { cast } from "../world.ts";
import { mehr, negah, rasta } from "./firms.ts";
import { accept, payFor } from "./life.ts";
import { awardTo, contractOf, deliverables, handIn, later, meeting, plan, publish, upToReview } from "./steps.ts";

/** A framework by quotation, and three call-offs: one done and paid, one declined, one above the limit with the head's yes. */
export async function framework(tell: Telling, load: number): Promise<string> {
  const task = await plan(tell, "چاپ سالانه");
  const tender = await upToReview(tell, {
    title: { fa: "قرارداد چارچوبی چاپ" },
    procedure: "quotation",
    closesAt: later(),
    framework: { ceilingRial: 12_000_000_000, months: 12 },
    lots: [
      {
        title: { fa: "چاپ" },
        tasks: [task],
        estimateRial: 12_000_000_000,
        formula: { kind: "lowestPrice" },
        deliverables,
      },
    ],
  });
  const notice = await publish(tell, tender, load);
  const firms = [mehr, negah, rasta];
  for (const [i, firm] of firms.entries()) {
    const offer = { units: [40_000_000 + i, 900_000 + 10_000 * i], statement: "نرخ‌ها یک سال معتبر است." };
    await handIn(tell, notice, tender, firm, { 1: offer });
  }
  await waitForGates(tell, { tender, closesAt: notice.closesAt, stages: ["BC"] });
  const words = firms.map(({ vendor }) => ({ vendor, lot: 1, outcome: "accepted" as const }));
  await meeting(tell, tender, "BC", words);
  const award = await awardTo(tell, tender, 1, mehr.vendor);
  const id = await contractOf(tell, award, mehr);

  const orders = `/contracts/${id}/call-offs`;
  const order = async (title: string, quantity: number, what: string) => {
    const tasks = [await plan(tell, title)];
    const placed = await tell.step(cast.manager, what, "POST", orders, {
      tasks,
      lines: [{ rate: 2, quantity }],
      dueOn: "2027-02-01",
    });
    return Number(placed.body.callOff?.n ?? placed.body.n);
  };
  const first = await order("پوستر بهمن", 200, "orders 200 copies");
  await tell.refused(cast.head, "answers for the vendor", "not-allowed", "POST", `${orders}/${first}/accept`, {});
  await tell.step(mehr.signatory, "accepts the order", "POST", `${orders}/${first}/accept`, {});
  const second = await order("پوستر اسفند", 100, "orders 100 copies");
  const busy = { reason: "دستگاه چاپ در تعمیر است." };
  await tell.step(mehr.signatory, "declines the order", "POST", `${orders}/${second}/decline`, busy);
  const third = await order("کتاب سال", 2000, "orders 2,000 copies, above the limit");
  await tell.refused(mehr.signatory, "accepts before the head", "not-found", "POST", `${orders}/${third}/accept`, {});
  await tell.step(cast.head, "approves the order", "POST", `${orders}/${third}/approve`, {});
  await tell.step(mehr.signatory, "accepts the order", "POST", `${orders}/${third}/accept`, {});
  const tasks = [await plan(tell, "بیش از سقف")];
  const tooMuch = { tasks, lines: [{ rate: 2, quantity: 100_000 }], dueOn: "2027-02-01" };
  await tell.refused(cast.manager, "orders above the ceiling", "over-ceiling", "POST", orders, tooMuch);

  const seen = await tell.step(cast.manager, "reads the contract", "GET", `/contracts/${id}`);
  const owed = (seen.body.deliverables as { n: number; amountMinor: number; state: string }[]).filter(
    ({ amountMinor, state }) => amountMinor === 200 * 900_000 && state === "planned",
  );
  expectThat(owed.length === 1, "the first order should be owed at the rate of the card", seen.body.deliverables);
  const n = owed[0]?.n ?? 0;
  await accept(tell, id, mehr, n);
  await payFor(tell, id, mehr, { lines: [{ deliverable: n, amountMinor: 180_000_000 }] });
  return id;
}
