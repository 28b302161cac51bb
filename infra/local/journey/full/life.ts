import { randomUUID } from "node:crypto";
import { expectThat, type Telling } from "../telling.ts";
import { upload } from "../upload.ts";
import { cast, todayInTehran } from "../world.ts";
import type { Bidder } from "./firms.ts";

const letter = (number: string) => ({ number, date: todayInTehran() });

/** Hands one deliverable over and has it accepted; above the supervisor's limit the head approves. */
export async function accept(tell: Telling, id: string, { vendor, member }: Bidder, n: number): Promise<void> {
  const file = await upload(tell, member, `/vendors/${vendor}/files`, `work-${n}`);
  const versions = `/contracts/${id}/deliverables/${n}/versions`;
  await tell.step(member, `adds deliverable ${n}`, "POST", versions, { files: [file] });
  await tell.step(member, `hands deliverable ${n} over`, "POST", `${versions}/1/submit`, {});
  await tell.step(cast.manager, `accepts deliverable ${n}`, "POST", `${versions}/1/accept`, {});
  const { body } = await tell.step(cast.manager, "reads the contract", "GET", `/contracts/${id}`);
  const state = body.deliverables.find((each: { n: number }) => each.n === n)?.state;
  if (state === "submitted") {
    await tell.step(cast.head, "approves the acceptance above the limit", "POST", `${versions}/1/approve`, {});
  }
}

/** An invoice from its draft to the bank. */
export async function payFor(
  tell: Telling,
  id: string,
  { member }: Bidder,
  content: object,
  order: object = {},
): Promise<number> {
  const number = randomUUID().slice(0, 8);
  const made = await tell.step(member, "drafts an invoice", "POST", `/contracts/${id}/invoices`, {
    number,
    ...content,
  });
  const invoice = `/invoices/${made.body.id}`;
  await tell.step(member, "submits the invoice", "POST", `${invoice}/submit`, {});
  await tell.step(cast.head, "orders the payment", "POST", `${invoice}/order`, order);
  await tell.step(cast.finance, "checks the order", "POST", `${invoice}/check`, {});
  const { body } = await tell.step(cast.finance, "reads the net", "GET", invoice);
  const amountMinor = Number(body.ordered.netMinor);
  const payment = { paidOn: todayInTehran(), reference: `BANK-${number}`, amountMinor };
  await tell.step(cast.secondFinance, "records the payment", "POST", `${invoice}/payments`, payment);
  return amountMinor;
}

async function rated(tell: Telling, id: string, { member }: Bidder): Promise<void> {
  const opinion = { judgement: 85, comment: "کار خوب و به‌موقع." };
  const made = await tell.step(cast.manager, "rates the vendor", "POST", `/contracts/${id}/rating`, opinion);
  const rating = `/ratings/${made.body.id}`;
  await tell.step(member, "replies to the rating", "POST", `${rating}/reply`, { text: "سپاسگزاریم." });
  await tell.step(cast.head, "reviews the rating: final", "POST", `${rating}/review`, { text: "هر دو سو شنیده شد." });
}

async function settled(tell: Telling, id: string, input: object): Promise<{ netMinor: number }> {
  await tell.refused(
    cast.finance,
    "draws up the final account",
    "not-allowed",
    "POST",
    `/contracts/${id}/settle`,
    input,
  );
  await tell.step(cast.head, "draws up the final account", "POST", `/contracts/${id}/settle`, input);
  await tell.step(cast.finance, "checks the final account", "POST", `/contracts/${id}/settlement/check`, {});
  const { body } = await tell.step(cast.finance, "reads it line by line", "GET", `/contracts/${id}`);
  const paid = { paidOn: todayInTehran(), reference: `FINAL-${id.slice(-6)}` };
  await tell.step(cast.secondFinance, "pays the final account", "POST", `/contracts/${id}/settlement/pay`, paid);
  return { netMinor: Number(body.settlement.netMinor) };
}

/**
 * A contract that is amended and suspended on its way, delivered, paid, settled and closed. What was paid in all is held
 * against our own arithmetic: all that was accepted, with VAT.
 */
export async function closedContract(tell: Telling, id: string, firm: Bidder, amountMinor: number): Promise<void> {
  const contract = `/contracts/${id}`;
  const quarter = amountMinor / 4;
  const before = await tell.step(cast.manager, "reads the contract", "GET", contract);
  const first = Number(before.body.deliverables[0].amountMinor);
  const amendment = (more: number) => ({
    reason: "quantity",
    text: "شمارگان افزایش می‌یابد.",
    amountMinor: amountMinor + more,
    changed: [{ n: 1, amountMinor: first + more }],
  });
  const over = Math.floor(quarter) + 1;
  await tell.refused(
    cast.manager,
    "proposes more than a quarter more",
    "amendment-over-limit",
    "POST",
    `${contract}/amendments`,
    amendment(over),
  );
  const more = Math.floor(amountMinor / 10);
  const proposed = await tell.step(
    cast.manager,
    "proposes a tenth more",
    "POST",
    `${contract}/amendments`,
    amendment(more),
  );
  const n = Number(proposed.body.amendment?.n ?? proposed.body.n ?? 1);
  await tell.step(cast.head, "approves the amendment", "POST", `${contract}/amendments/${n}/approve`, {});
  const text = await tell.step(firm.signatory, "reads the amendment", "GET", `${contract}/amendments/${n}/document`);
  const { documentHash } = text.body;
  await tell.step(cast.finance, "records the greater guarantee", "POST", `${contract}/guarantees`, {
    kind: "performance",
    form: "bankGuarantee",
    number: randomUUID(),
    issuer: "بانک ملی",
    amountMinor: Math.ceil((amountMinor + more) / 10),
    validUntil: "2035-03-20",
  });
  await tell.step(firm.signatory, "signs the amendment", "POST", `${contract}/amendments/${n}/sign`, { documentHash });

  const flood = { reason: "سیل راه چاپخانه را بسته است.", letter: letter("۱۴۰۵/۳۰۱") };
  await tell.step(cast.head, "suspends the contract", "POST", `${contract}/suspend`, flood);
  await tell.refused(
    firm.member,
    "hands over while it is suspended",
    "wrong-state",
    "POST",
    `${contract}/deliverables/1/versions`,
    {
      files: ["fil_none"],
    },
  );
  await tell.step(cast.head, "lets it go on", "POST", `${contract}/resume`, {});

  await accept(tell, id, firm, 1);
  await accept(tell, id, firm, 2);
  const paid = await payFor(tell, id, firm, {});
  const clearance = { number: "۱۲۳/ت", date: todayInTehran() };
  const { netMinor } = await settled(tell, id, { clearance });
  const whole = amountMinor + more;
  const vat = Number((BigInt(whole) * 2n + 10n) / 20n);
  expectThat(paid + netMinor === whole + vat, "in the end the vendor should have the amount and its VAT", {
    paid,
    netMinor,
    whole,
    vat,
  });
  await rated(tell, id, firm);
  await tell.step(cast.finance, "closes the contract", "POST", `${contract}/close`, {
    finalAcceptance: letter("۱۴۰۵/۴۱۰"),
  });
  const end = await tell.step(cast.auditor, "reads the contract", "GET", contract);
  expectThat(end.body.state === "closed", "the contract should be closed", end.body.state);
}

/** A contract that the body ends: what was accepted is paid, the rest is not owed, and the vendor is rated. */
export async function terminatedContract(tell: Telling, id: string, firm: Bidder): Promise<void> {
  const contract = `/contracts/${id}`;
  await accept(tell, id, firm, 1);
  const why = { ground: "needEnded", reason: "طرح متوقف شد.", letter: letter("۱۴۰۵/۵۰۰") };
  await tell.refused(cast.manager, "terminates the contract", "not-allowed", "POST", `${contract}/terminate`, why);
  await tell.step(cast.head, "terminates the contract", "POST", `${contract}/terminate`, why);
  await tell.refused(
    cast.head,
    "settles before the accepted work is invoiced",
    "work-not-invoiced",
    "POST",
    `${contract}/settle`,
    {},
  );
  await payFor(tell, id, firm, {});
  await settled(tell, id, { clearance: { number: "۱۲۴/ت", date: todayInTehran() } });
  await rated(tell, id, firm);
  const end = await tell.step(cast.auditor, "reads the contract", "GET", contract);
  expectThat(end.body.state === "settled", "the contract should be settled", end.body.state);
}
