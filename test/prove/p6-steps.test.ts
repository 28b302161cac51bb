/**
 * P6: no step is skipped. Every act of every machine is asked of every sample as every role; then walks of random acts by
 * random people must never take an edge that docs/states.md does not have.
 */
import { expect, it } from "vitest";
import { machines } from "../../scripts/states.ts";
import type { Acts } from "../../shared/act.ts";
import type { Machine } from "../../shared/machine.example.ts";
import type { Happened, Moment } from "../../shared/moment.ts";
import { type Caller, type Role, roles } from "../../shared/people/role.ts";
import type { Decision } from "../../shared/refusal.ts";
import { found, oneOf, patience, randomOf, seed, sized } from "./proof.ts";

type AnyMachine = Machine<string, unknown, Happened>;

const actOf = (column: string): string => column.split(", ")[0] ?? column;
type Command = (subject: unknown, moment: Moment) => Decision<Happened>;
const commandsOf = ({ commands, ways }: AnyMachine): Record<string, Command> => ({
  ...commands,
  ...(ways as Record<string, Command> | undefined),
});
const personFor = ({ by }: AnyMachine, name: string, subject: unknown): Moment => {
  const found = by[name] ?? by[actOf(name)];
  if (!found) throw new Error(`nobody asks for ${name}`);
  return typeof found === "function" ? found(subject) : found;
};

/** The same moment with other roles in the same parties. */
const withRoles = (moment: Moment, held: readonly Role[]): Moment => {
  const by: Caller = {
    ...moment.by,
    memberships: moment.by.memberships.map(({ party }) => ({ party, roles: [...held] })),
  };
  return { ...moment, by };
};

const edge = (from: string | undefined, act: string, to: string | undefined) => `${from} --${actOf(act)}--> ${to}`;

/** Every edge that the samples show, which is what docs/states.md prints. */
function edgesShown(machine: AnyMachine): Set<string> {
  const edges = new Set<string>();
  for (const subject of [...Object.values(machine.samples), ...Object.values(machine.variants ?? {})]) {
    const from = machine.stateOf(subject);
    for (const [name, decide] of Object.entries(commandsOf(machine))) {
      const decision = decide(subject, personFor(machine, name, subject));
      if (decision.ok) edges.add(edge(from, name, machine.stateOf(decision.events.reduce(machine.evolve, subject))));
    }
  }
  return edges;
}

it("P6 every act in every state is refused to every role that the table does not name", () => {
  let cells = 0;
  const wrong: string[] = [];
  for (const { name: of, machine } of machines) {
    const acts = { ...machine.others, ...machine.acts };
    for (const [state, subject] of Object.entries(machine.samples)) {
      for (const [name, decide] of Object.entries(commandsOf(machine))) {
        const allowed: readonly Role[] | undefined = acts[actOf(name)]?.by;
        if (!allowed) continue;
        for (const role of Object.keys(roles) as Role[]) {
          cells += 1;
          if (allowed.includes(role)) continue;
          const decision = decide(subject, withRoles(personFor(machine, name, subject), [role]));
          if (decision.ok) wrong.push(`${of} ${state}: ${name} as ${role}`);
        }
      }
    }
  }
  found("P6", { machines: machines.length, "state × act × role": cells, wrong: wrong.length });
  expect(wrong).toEqual([]);
});

/** Random acts by random people from a random sample; what was taken that nothing shows. */
function walk(machine: AnyMachine, shown: ReadonlySet<string>, steps: number, random: () => number): string[] {
  const skipped: string[] = [];
  const acts: Acts = { ...machine.others, ...machine.acts };
  const samples = Object.values(machine.samples);
  let subject = samples[Math.floor(random() * samples.length)];
  const commands = Object.entries(commandsOf(machine));
  for (let i = 0; i < steps; i++) {
    const [name, decide] = oneOf(commands, random);
    let moment: Moment;
    try {
      moment = personFor(machine, name, subject);
    } catch {
      continue; // whose turn it is cannot be said in this state
    }
    const other = random() < 0.2 ? [oneOf(Object.keys(roles) as Role[], random)] : undefined;
    const decision = decide(subject, other ? withRoles(moment, other) : moment);
    if (!decision.ok) continue;
    const from = machine.stateOf(subject);
    subject = decision.events.reduce(machine.evolve, subject);
    const to = machine.stateOf(subject);
    // What stays in its state skips nothing, where the act's own row allows it there.
    const stays = from !== undefined && from === to && acts[actOf(name)]?.from.includes(from);
    if (!stays && !shown.has(edge(from, name, to))) skipped.push(edge(from, name, to));
  }
  return skipped;
}

it(
  "P6 random walks take only the steps that are shown",
  () => {
    const random = randomOf(seed);
    const [walks, steps] = [sized(300, 2000), 40];
    const skipped = new Map<string, number>();
    for (const { name, machine } of machines) {
      if (Object.keys(commandsOf(machine)).length === 0) continue; // time alone moves it
      const shown = edgesShown(machine);
      for (let i = 0; i < walks / machines.length; i++) {
        for (const each of walk(machine, shown, steps, random)) {
          skipped.set(`${name}: ${each}`, (skipped.get(`${name}: ${each}`) ?? 0) + 1);
        }
      }
    }
    found("P6", { walks, commands: walks * steps, "steps not shown": skipped.size });
    expect([...skipped.keys()].sort()).toEqual([]);
  },
  patience(60, 600),
);

it("P6 is seen to fail when a decision does not ask for the state", () => {
  const purchase = machines.find(({ name }) => name === "Small purchase");
  if (!purchase) throw new Error("no machine of the purchase");
  const { machine } = purchase;
  const pay = machine.commands["payPurchase"];
  const received = machine.samples["received"];
  if (!pay) throw new Error("no payment");
  const careless: AnyMachine = {
    ...machine,
    commands: { ...machine.commands, payPurchase: (_subject, moment) => pay(received, moment) },
    by: { ...machine.by, payPurchase: personFor(machine, "payPurchase", received) },
  };
  const random = randomOf(seed);
  const skipped = Array.from({ length: 50 }, () => walk(careless, edgesShown(machine), 40, random)).flat();
  expect(skipped).not.toEqual([]);
});
