import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mehr } from "../../infra/local/journey/full/firms.ts";
import { contractOf, plan } from "../../infra/local/journey/full/steps.ts";
import { Telling } from "../../infra/local/journey/telling.ts";
import { Voice } from "../../infra/local/journey/voice.ts";
import { cast, quickPolicy } from "../../infra/local/journey/world.ts";
import { browserProgram } from "../harness/browser.ts";
import { faultsOf, noFaults, type Pages, startPages } from "../harness/pages.ts";
import { awardsOf } from "../harness/short-award.ts";
import { cancelCallOff, declineAmendment } from "../harness/steps/contract-life.ts";
import { opened } from "../harness/steps/typing.ts";

const load = 2;
const ceilingRial = 12_000_000_000;

describe.skipIf(browserProgram === undefined)(
  "what was proposed or ordered on a contract and does not come about",
  () => {
    let pages: Pages;
    let tell: Telling;
    let id: string;
    let frame: string;

    beforeAll(async () => {
      pages = await startPages(quickPolicy(load));
      tell = new Telling(new Voice(pages.url), "");
      const booklet = [
        { title: "کتابچه پاییز", units: [100_000_000, 1_000_000] as const, estimateRial: 1_200_000_000 },
      ];
      const printing = [
        { title: "قرارداد چارچوبی چاپ", units: [40_000_000, 900_000] as const, estimateRial: ceilingRial },
      ];
      const [[won = ""], [framework = ""]] = await Promise.all([
        awardsOf(tell, booklet, load),
        awardsOf(tell, printing, load, { framework: { ceilingRial, months: 12 } }),
      ]);
      [id, frame] = await Promise.all([contractOf(tell, won, mehr), contractOf(tell, framework, mehr)]);
    }, 240_000);
    afterAll(async () => pages?.stop());

    /** The manager proposes a tenth more for the first deliverable. */
    async function proposed(): Promise<void> {
      const { body } = await tell.step(cast.manager, "reads the contract", "GET", `/contracts/${id}`);
      const [first] = body.deliverables;
      const more = Math.floor(body.terms.amountMinor / 10);
      await tell.step(cast.manager, "proposes a tenth more", "POST", `/contracts/${id}/amendments`, {
        reason: "quantity",
        text: "شمارگان افزایش می‌یابد.",
        amountMinor: body.terms.amountMinor + more,
        changed: [{ n: 1, amountMinor: first.amountMinor + more }],
      });
    }

    it("is an amendment that the head declines, and another that the vendor does", async () => {
      await proposed();
      const head = await pages.as("prs_davood");
      await declineAmendment(head, id, 1, "اعتبار افزوده نداریم.");
      await opened(head, `/contracts/${id}/amendments/1`);
      await head.locator(".tag", { hasText: "نپذیرفته" }).waitFor();
      await head
        .getByText(/اعتبار افزوده نداریم/)
        .first()
        .waitFor();
      expect(await faultsOf(head)).toEqual(noFaults);
      await head.context().close();

      await proposed();
      await tell.step(cast.head, "approves the amendment", "POST", `/contracts/${id}/amendments/2/approve`, {});
      const vendor = await pages.as("prs_mehri");
      await declineAmendment(vendor, id, 2, "کاغذ گران شده است.");
      await opened(vendor, `/contracts/${id}/amendments/2`);
      await vendor.locator(".tag", { hasText: "نپذیرفته" }).waitFor();
      await vendor
        .getByText(/کاغذ گران شده است/)
        .first()
        .waitFor();
      await vendor.context().close();
    }, 120_000);

    it("is an order that its manager takes back, and its task is free again", async () => {
      const task = await plan(tell, "پوستر بهار");
      const order = { tasks: [task], lines: [{ rate: 2, quantity: 100 }], dueOn: "2027-02-01" };
      await tell.step(cast.manager, "orders 100", "POST", `/contracts/${frame}/call-offs`, order);
      const manager = await pages.as("prs_sara");
      await cancelCallOff(manager, frame, 1, "رویداد برگزار نمی‌شود.");
      await opened(manager, `/contracts/${frame}/call-offs/1`);
      await manager.locator(".tag", { hasText: "لغوشده" }).waitFor();
      await manager.getByText("رویداد برگزار نمی‌شود.").waitFor();
      expect(await faultsOf(manager)).toEqual(noFaults);
      await manager.context().close();
      // The order that replaces it serves the same task.
      await tell.step(cast.manager, "orders it again", "POST", `/contracts/${frame}/call-offs`, order);
    }, 120_000);
  },
);
