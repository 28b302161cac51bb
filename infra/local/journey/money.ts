import { firmOf } from "./delivery.ts";
import { expectThat, type Telling } from "./telling.ts";
import { cast, todayInTehran } from "./world.ts";

/** Parts of ten thousand, half up: written apart from the product. */
const part = (amount: number, bp: number): number => Number((BigInt(amount) * BigInt(bp) * 2n + 10_000n) / 20_000n);

/**
 * Two invoices: one for the first deliverable, one for the rest with the insurer's clearance, which frees what was withheld
 * for social security. Every net is held against our own arithmetic.
 */
export async function pay(
  tell: Telling,
  contract: string,
  vendor: string,
  n: number,
): Promise<{ gross: number; net: number }> {
  const position = await tell.step(
    cast.finance,
    "reads what can be invoiced",
    "GET",
    `/contracts/${contract}/position`,
  );
  const first = position.body.deliverables.find((each: { n: number }) => each.n === 1)?.acceptedMinor as number;
  const one = await payInvoice(tell, contract, vendor, `${n}-1`, { lines: [{ deliverable: 1, amountMinor: first }] });
  const withheld = part(one.gross, 500);
  expectThat(
    one.net === one.gross - part(one.gross, 1000) - withheld + part(one.gross, 1000),
    "the first net should be the gross less retention and social security, with VAT",
    one,
  );
  const clearance = { number: "۱۲۳/ت", date: "2026-11-20" };
  const two = await payInvoice(tell, contract, vendor, `${n}-2`, {}, clearance);
  expectThat(
    two.net === two.gross - part(two.gross, 1000) + part(two.gross, 1000) + withheld,
    "the last net should be the gross less retention, with VAT and what was withheld for social security",
    two,
  );
  return { gross: one.gross + two.gross, net: one.net + two.net };
}

async function payInvoice(
  tell: Telling,
  contract: string,
  vendor: string,
  number: string,
  content: object,
  clearance?: object,
): Promise<{ gross: number; net: number }> {
  const { member } = firmOf(vendor);
  const path = `/contracts/${contract}/invoices`;
  const made = await tell.step(member, "drafts an invoice from accepted work", "POST", path, { number, ...content });
  const invoice = made.body.id as string;
  await tell.step(member, "submits the invoice: it matches", "POST", `/invoices/${invoice}/submit`, {});
  await tell.refused(cast.finance, "checks before the order", "wrong-state", "POST", `/invoices/${invoice}/check`, {});
  const order = clearance ? { clearance } : {};
  await tell.step(cast.head, "orders the payment", "POST", `/invoices/${invoice}/order`, order);
  const ordered = await tell.step(cast.finance, "reads the order line by line", "GET", `/invoices/${invoice}`);
  const gross = ordered.body.grossMinor as number;
  const net = ordered.body.ordered.netMinor as number;
  await tell.step(cast.finance, "checks the order", "POST", `/invoices/${invoice}/check`, {});
  const payment = {
    paidOn: todayInTehran(),
    reference: `BANK-${invoice.slice(-12)}`,
    amountMinor: net,
  };
  await tell.refused(cast.head, "records the payment", "not-allowed", "POST", `/invoices/${invoice}/payments`, payment);
  const what = `records the payment of ${net.toLocaleString("en")} rial`;
  await tell.step(cast.secondFinance, what, "POST", `/invoices/${invoice}/payments`, payment);
  return { gross, net };
}

/** Rating with reply and review. */
export async function rate(tell: Telling, contract: string, vendor: string, category: string): Promise<void> {
  const { member } = firmOf(vendor);
  const made = await tell.step(cast.manager, "rates the vendor", "POST", `/contracts/${contract}/rating`, {
    judgement: 85,
    comment: "On time, one revision.",
  });
  const rating = made.body.id as string;
  await tell.step(member, "replies to the rating", "POST", `/ratings/${rating}/reply`, {
    text: "The figures came late from a third party.",
  });
  await tell.step(cast.head, "reviews the rating: final", "POST", `/ratings/${rating}/review`, {
    text: "Both sides were heard.",
  });
  await tell.step(member, "reads the own score", "GET", `/vendors/${vendor}/score?category=${category}`);
}

/** What finance, the public and the auditor see at the end. */
export async function lookBack(
  tell: Telling,
  {
    tender,
    task,
    contracts,
  }: { tender: string; task: string; contracts: { id: string; gross: number; net: number }[] },
): Promise<void> {
  for (const { id, gross, net } of contracts) {
    const position = await tell.step(cast.finance, "reads the contract's position", "GET", `/contracts/${id}/position`);
    const { invoicedMinor, paidMinor } = position.body.totals ?? position.body;
    expectThat(
      invoicedMinor === gross && paidMinor === net,
      "the position should show what was invoiced and paid",
      position.body,
    );
    const open = await tell.step(undefined, "reads the contract's public record", "GET", `/public/contracts/${id}`);
    expectThat(!/IR\d{2}/.test(JSON.stringify(open.body)), "the public record should name no account", open.body);
  }
  const board = await tell.step(
    cast.finance,
    "reads the board of the year",
    "GET",
    `/bodies/${cast.body}/contract-status`,
  );
  for (const { id } of contracts) {
    expectThat(JSON.stringify(board.body).includes(id), "the board should list the contract", board.body.items?.length);
  }
  await tell.step(undefined, "reads the case's public record", "GET", `/public/tenders/${tender}`);
  const done = await tell.step(cast.manager, "reads the task it began with", "GET", `/tasks/${task}`);
  tell.note("=", `the task is ${done.body.state}`);
  for (const [kind, id] of [["tender", tender], ["task", task], ...contracts.map((each) => ["contract", each.id])]) {
    const verified = await tell.step(
      cast.auditor,
      `verifies the history of the ${kind}`,
      "GET",
      `/audit/${kind}/${id}/verify`,
    );
    expectThat(verified.body.chained && verified.body.replayed, `the history of ${id} should be whole`, verified.body);
  }
}
