import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  consequences,
  playedTask as play,
  reachedTask as reached,
  taskMachine,
} from "../../shared/plan/task.example.ts";
import { type Consequence, follow, type Task } from "../../shared/plan/task.ts";
import { holds } from "../harness/seed.ts";

const at = "2026-11-22T10:00:00.000Z";
const { handed, contracted, fulfilled, back, ended, bought, paid, unbought } = consequences;
const { samples, variants } = taskMachine;
const { planned } = samples;
const states = {
  ...samples,
  bought: variants["by a small purchase"],
  paid: variants["by a small purchase, paid"],
};

describe("what follows for a task", () => {
  // Every state × consequence of its own case, contract or purchase: the state after it, or none.
  const table: Record<keyof typeof states, Partial<Record<string, string>>> = {
    planned: { handed: "handedOver", bought: "handedOver" },
    inHouse: {},
    handedOver: { contracted: "contracted", back: "planned", ended: "planned" },
    contracted: { fulfilled: "done", ended: "planned" },
    done: {},
    bought: { paid: "done", unbought: "planned" },
    paid: {},
  };
  const cells = Object.keys(states).flatMap((state) =>
    Object.keys(consequences).map((each) => [state, each, table[state as keyof typeof states][each]] as const),
  );

  it.each(cells)("in %s of %s is %s", (state, each, expected) => {
    const task = states[state as keyof typeof states];
    const events = follow(task, consequences[each as keyof typeof consequences], at);
    expect(events.length).toBe(expected === undefined ? 0 : 1);
    expect(play(task, ...events).state).toBe(expected ?? task.state);
    for (const event of events) expect(event).toMatchObject({ at, by: "system" });
  });

  it("keeps by what it was handed over, and forgets it when it is free again", () => {
    expect(states.done).toMatchObject({ tender: "tnd_a", contract: "ctr_a" });
    expect(states.paid).toMatchObject({ purchase: "pur_a" });
    for (const free of [reached(handed, contracted, ended), reached(handed, back), reached(bought, unbought)]) {
      expect(free).toEqual(planned);
    }
  });

  it.each<[string, Task, Consequence]>([
    ["another case's end", states.handedOver, { ...back, tender: "tnd_b" }],
    ["another case's contract", states.handedOver, { ...contracted, tender: "tnd_b" }],
    ["the end of another contract of its case", states.contracted, { ...ended, contract: "ctr_b" }],
    ["the completion of another contract of its case", states.contracted, { ...fulfilled, contract: "ctr_b" }],
    ["the end of its case while its contract runs", states.contracted, { ...ended, tender: "tnd_b" }],
    ["another purchase's payment", states.bought, { ...paid, purchase: "pur_b" }],
    ["a purchase's cancellation", states.handedOver, unbought],
    ["a case's end", states.bought, back],
    ["a contract for what was bought", states.bought, contracted],
  ])("does not come from %s", (_, task, consequence) => {
    expect(follow(task, consequence, at)).toEqual([]);
  });

  it("is the same however often it comes", () => {
    const any = fc.constantFrom(
      ...Object.values(consequences),
      { ...back, tender: "tnd_b" },
      { ...handed, tender: "tnd_b" },
    );
    holds(
      fc.property(fc.array(any, { maxLength: 12 }), any, (before, once) => {
        const first = reached(...before, once);
        expect(play(first, ...follow(first, once, at))).toEqual(first);
      }),
    );
  });

  it("of a running or completed contract comes to the same end in any order, each asked for until all stand", () => {
    // As the reactions ask: a case says that it is handed over, a contract all that it implies, in order.
    const reactions: Consequence[][] = [[handed], [handed, contracted], [handed, contracted, fulfilled]];
    holds(
      fc.property(fc.shuffledSubarray([0, 0, 1, 1, 2], { minLength: 5 }), (order) => {
        const end = order.reduce((task, i) => {
          return (reactions[i] ?? []).reduce((now, each) => play(now, ...follow(now, each, at)), task);
        }, planned);
        expect(end.state).toBe("done");
      }),
    );
  });
});
