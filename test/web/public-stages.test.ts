import { expect, it } from "vitest";
import { stageOf } from "../../web/features/public/stages.ts";

type Given = Parameters<typeof stageOf>[0];
type State = Given["state"];
type Lot = Given["lots"][number]["state"];

// As everybody is told: of what the commission does between closing and notification a lot is "closed".
const cases: readonly (readonly [state: State, lots: readonly Lot[], stage: ReturnType<typeof stageOf>])[] = [
  ["published", ["waiting"], "published"],
  ["closed", ["closed"], "closed"],
  ["closed", ["notified"], "notified"],
  ["closed", ["contracted"], "contracted"],
  // The least advanced lot that is on its way.
  ["closed", ["contracted", "closed"], "closed"],
  ["closed", ["contracted", "notified"], "notified"],
  ["closed", ["notified", "closed", "unsuccessful"], "closed"],
  // One that has ended holds nothing up.
  ["closed", ["notified", "renewed"], "notified"],
  ["closed", ["contracted", "unsuccessful", "cancelled"], "contracted"],
  ["renewed", ["contracted", "renewed"], "contracted"],
  // Ended without a contract: at no stage.
  ["closed", ["unsuccessful"], undefined],
  ["closed", ["unsuccessful", "renewed", "cancelled"], undefined],
  ["renewed", ["renewed", "unsuccessful"], undefined],
  ["cancelled", ["cancelled"], undefined],
  ["cancelled", ["cancelled", "unsuccessful"], undefined],
];

it.each(cases)("a case that is %s with lots %j stands at %s", (state, lots, stage) => {
  expect(stageOf({ state, lots: lots.map((each) => ({ state: each })) })).toBe(stage);
});

it.each(["opened", "technicalOpened", "scored", "priceOpened", "awardProposed"] as const)(
  "a lot that is %s would be told as closed, were it told at all",
  (state) => {
    expect(stageOf({ state: "closed", lots: [{ state }] })).toBe("closed");
  },
);
