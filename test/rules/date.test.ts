import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { ProposeAmendment } from "../../shared/amendments/schema.ts";
import { instantSchema } from "../../shared/date.ts";
import { Resolve } from "../../shared/deliverables/schema.ts";

const messages = (text: string) => v.safeParse(instantSchema, text).issues?.map(({ message }) => message);

describe("a written moment", () => {
  it("is UTC with milliseconds, of a day that exists", () => {
    expect(messages("2026-11-22T10:00:00.000Z")).toBeUndefined();
    expect(messages("2028-02-29T23:59:59.999Z")).toBeUndefined();
  });

  it.each([
    ["a day that does not exist", "2027-02-30T10:00:00.000Z"],
    ["another zone", "2026-11-22T13:30:00.000+03:30"],
    ["no milliseconds", "2026-11-22T10:00:00Z"],
    ["a date alone", "2026-11-22"],
    ["a year of six digits", "+012026-11-22T10:00:00.000Z"],
    ["words", "tomorrow"],
  ])("is refused once with %s", (_, text) => {
    expect(messages(text)).toEqual(["time.written"]);
  });

  it("is asked for wherever a due date is changed", () => {
    const dueAt = "2027-02-30T10:00:00.000Z";
    const written = "2027-02-28T10:00:00.000Z";
    const extended = (due: string) => v.is(Resolve, { exit: "extraRound", dueAt: due, reason: "once more" });
    expect([extended(written), extended(dueAt)]).toEqual([true, false]);
    const amended = (due: string) =>
      v.is(ProposeAmendment, { reason: "time", text: "later", amountMinor: 100, changed: [{ n: 1, dueAt: due }] });
    expect([amended(written), amended(dueAt)]).toEqual([true, false]);
  });
});
