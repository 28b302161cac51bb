/** P7: one live award per lot, one payment per claim, one acceptance per version, whoever races from two processes. */
import { afterAll, expect, it } from "vitest";
import { withoutConditions } from "../harness/tampering.ts";
import { found, patience, sized } from "./proof.ts";
import { claimToPay, notifiedAward, versionToReview } from "./ready.ts";
import { type Answer, startTwoGateways, type TwoGateways } from "./two-gateways.ts";

const racers = 50;
const gatewaysOf = ["first", "second"] as const;

type Race = {
  /** Makes the object and says how racer number i goes for it. */
  prepare(gateways: TwoGateways): Promise<(gateway: "first" | "second", i: number) => Promise<Answer>>;
};

const races: Record<string, Race> = {
  "a contract of an award": {
    async prepare({ store, ask }) {
      const { award } = await notifiedAward(store());
      const managers = ["prs_sara", "prs_omid"];
      return (gateway, i) => ask(gateway, managers[i % 2] ?? "", "POST", `/awards/${award}/contract`, {});
    },
  },
  "a decision on a version": {
    async prepare({ store, ask }) {
      const id = await versionToReview(store());
      const path = `/contracts/${id}/deliverables/1/versions/1`;
      const fault = { criteria: ["text"], remarks: "mistakes on page 3" };
      const ways = [
        ["accept", {}],
        ["accept-with-remarks", { remarks: "good enough" }],
        ["accept-partly", { acceptedMinor: 1_000, remarks: "one page" }],
        ["request-revision", fault],
        ["reject", fault],
      ] as const;
      return (gateway, i) => {
        const [verb, body] = ways[i % ways.length] ?? ways[0];
        return ask(gateway, "prs_sara", "POST", `${path}/${verb}`, body);
      };
    },
  },
  "a payment of a claim": {
    async prepare({ store, ask }) {
      const { invoice, netMinor } = await claimToPay(store());
      const payment = (i: number) => ({
        paidOn: new Date().toISOString().slice(0, 10),
        // A body records each reference once.
        reference: `${invoice} ${i}`,
        amountMinor: netMinor,
      });
      const people = ["prs_farid", "prs_leila"];
      return (gateway, i) => ask(gateway, people[i % 2] ?? "", "POST", `/invoices/${invoice}/payments`, payment(i));
    },
  },
};

const run = async ({ prepare }: Race, gateways: TwoGateways, only?: "second"): Promise<Answer[]> => {
  const go = await prepare(gateways);
  return Promise.all(Array.from({ length: racers }, (_, i) => go(only ?? gatewaysOf[i % 2] ?? "first", i)));
};

const winners = (answers: readonly Answer[]) => answers.filter(({ status }) => status < 300).length;

let gateways: TwoGateways | undefined;
let tampered: TwoGateways | undefined;
afterAll(async () => {
  await gateways?.stop();
  await tampered?.stop();
});

it.each(Object.entries(races))(
  "P7 %s is won by one",
  async (name, race) => {
    gateways ??= await startTwoGateways();
    const rounds = sized(1, 100);
    const wrong: string[] = [];
    for (let round = 0; round < rounds; round++) {
      const answers = await run(race, gateways);
      const faults = answers.filter(({ status }) => status >= 500);
      if (winners(answers) !== 1 || faults.length > 0) {
        wrong.push(`${winners(answers)} winners, ${faults.length} faults: ${answers[0]?.text}`);
      }
    }
    found("P7", { race: name, rounds, racers, "rounds with another number of winners than one": wrong.length });
    expect(wrong).toEqual([]);
  },
  patience(60, 900),
);

it.each(Object.entries(races))(
  "P7 %s is seen to have several winners when writes ask for nothing",
  async (_, race) => {
    tampered ??= await startTwoGateways(withoutConditions);
    expect(winners(await run(race, tampered, "second"))).toBeGreaterThan(1);
  },
  patience(60, 60),
);
