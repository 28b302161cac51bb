/** The ways out of what was proposed or ordered on a contract, as people take them in the browser. */
import type { Page } from "playwright-core";
import { amendmentTexts } from "../../../web/features/contracts/texts/amendments.ts";
import { callOffTexts } from "../../../web/features/contracts/texts/calloffs.ts";
import { confirmed, toAct } from "./contract-acts.ts";

/** The head's or the vendor's no to an amendment. */
export async function declineAmendment(page: Page, id: string, n: number, reason: string): Promise<void> {
  const t = amendmentTexts.fa;
  await toAct(page, `/contracts/${id}/amendments/${n}`, t.decline.action, `/amendments/${n}/decline`);
  await page.getByLabel(t.reason).fill(reason);
  await confirmed(page, t.decline.submit, id);
}

/** The manager takes an order back that the vendor did not accept yet. */
export async function cancelCallOff(page: Page, id: string, n: number, reason: string): Promise<void> {
  const t = callOffTexts.fa;
  await toAct(page, `/contracts/${id}/call-offs/${n}`, t.cancel.action, `/call-offs/${n}/cancel`);
  await page.getByLabel(t.reason).fill(reason);
  await confirmed(page, t.cancel.submit, id);
}
