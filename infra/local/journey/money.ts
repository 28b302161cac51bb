import { firmOf } from "./delivery.ts";
import { expectThat, type Telling } from "./telling.ts";
import { cast } from "./world.ts";

/** Parts of ten thousand, half up: written apart from the product. */
const part = (amount: number, bp: number): number => Number((BigInt(amount) * BigInt(bp) * 2n + 10_000n) / 20_000n);

/** Invoice, order, check and payment; the net is held against our own arithmetic. */
export async function pay(
  tell: Telling,
  contract: string,
  vendor: string,
  n: number,
): Promise<{ gross: number; net: number }> {
  const { member } = firmOf(vendor);
  const made = await tell.step(
    member,
    "drafts the invoice from accepted work",
    "POST",
    `/contracts/${contract}/invoices`,
    { number: `${n}/1405-${contract.slice(-6)}` },
  );
  const invoice = made.body.id as string;
  await tell.step(member, "submits the invoice: it matches", "POST", `/invoices/${invoice}/submit`, {});
  await tell.refused(cast.finance, "checks before the order", "wrong-state", "POST", `/invoices/${invoice}/check`, {});
  const clearance = { number: "۱۲۳/ت", date: "2026-11-20" };
  await tell.step(cast.head, "orders the payment", "POST", `/invoices/${invoice}/order`, { clearance });
  const ordered = await tell.step(cast.finance, "reads the order line by line", "GET", `/invoices/${invoice}`);
  const gross = ordered.body.grossMinor as number;
  const net = ordered.body.ordered.netMinor as number;
  const lines = ordered.body.ordered.lines as { kind: string; amountMinor: number }[];
  const expected = gross - part(gross, 1000) - part(gross, 500) + part(gross, 1000) + released(lines);
  expectThat(net === expected, `the net of ${gross} should be ${expected}`, ordered.body.ordered);
  await tell.step(cast.finance, "checks the order", "POST", `/invoices/${invoice}/check`, {});
  const payment = { paidOn: "2026-11-22", reference: `BANK-${contract.slice(-8)}`, amountMinor: net };
  await tell.refused(cast.head, "records the payment", "not-allowed", "POST", `/invoices/${invoice}/payments`, payment);
  await tell.step(
    cast.secondFinance,
    `records the payment of ${net.toLocaleString("en")} rial`,
    "POST",
    `/invoices/${invoice}/payments`,
    payment,
  );
  return { gross, net };
}

/** With the insurer's clearance the last instalment gives back what was withheld for it. */
const released = (lines: readonly { kind: string; amountMinor: number }[]): number =>
  lines.filter(({ kind }) => kind === "socialSecurityReleased").reduce((sum, { amountMinor }) => sum + amountMinor, 0);

/** Rating with reply and review. */
export async function rate(tell: Telling, contract: string, vendor: string): Promise<void> {
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
  await tell.step(member, "reads the own score", "GET", `/vendors/${vendor}/score`);
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
    expectThat(!JSON.stringify(open.body).includes("IR"), "the public record should name no account", open.body);
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
