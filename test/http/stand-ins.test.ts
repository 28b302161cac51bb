import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { doWhatIsDue, dueKind } from "../../functions/processes/due.ts";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { verify } from "../../functions/storage/objects.ts";
import { dueTender } from "../../functions/tenders/due.ts";
import { policyAt } from "../../shared/policy/policy.ts";
import { initialPolicy } from "../../shared/policy/rows.ts";
import { plusSeconds } from "../../shared/tenders/time.ts";
import { CaseView } from "../../shared/tenders/view-schema.ts";
import { startApp } from "../harness/app.ts";
import { bidding, complete, drafted, open, panel, planned, register } from "../harness/quotation.ts";

const app = await startApp();
afterAll(app.stop);

const letter = { number: "110/77", date: "2026-11-04" };
const [head, finance, technical] = panel.members;
const withDeputies = {
  ...panel,
  members: [head, { ...finance, deputy: "prs_finance2" }, { ...technical, deputy: "prs_deputy" }],
  secretaryDeputy: "prs_scribe",
};
const member = (person: string, roles: string[], more: object = {}) =>
  app.put(
    { pk: `PRS#${person}`, sk: "PERSON", memberships: [{ party: "bdy_one", roles, ...more }] },
    { pk: "PTY#bdy_one", sk: `MEM#${person}`, person, roles },
  );

beforeAll(async () => {
  await register(app, ["vnd_alpha"]);
  await member("prs_deputy", ["technicalMember"]);
  await member("prs_scribe", ["secretary"]);
});

const stand = (id: string, person: string, input: object = {}, by = "prs_head2", at = bidding) =>
  app.as(by).post(`/tenders/${id}/stand-ins`, { person, letter, ...input }, { at });
const seen = async (id: string) =>
  v.parse(CaseView, (await app.as("prs_pm").get(`/tenders/${id}`, { at: bidding })).body);

/** The first moment at which the gates are shut. */
const opens = "2026-11-10T10:00:10.000Z";
async function closed(): Promise<string> {
  const id = await open(app, { panel: withDeputies });
  const policy = policyAt(initialPolicy, opens);
  await doWhatIsDue(app.store, [dueKind(dueTender)], plusSeconds(opens, 1), policy, (pk, why) => {
    throw new Error(`${pk}: ${why}`);
  });
  expect((await seen(id)).state).toBe("closed");
  return id;
}

describe("a deputy of the panel", () => {
  it("takes the seat by a letter of the head, which stands in the record, in three store calls", async () => {
    const id = await open(app, { panel: withDeputies });
    expect(await stand(id, "prs_deputy")).toMatchObject({ status: 200, calls: 3 });
    expect(await seen(id)).toMatchObject({
      panel: { members: [head, {}, { person: "prs_deputy", role: "technicalMember", deputy: "prs_technical" }] },
      standIns: [{ person: "prs_deputy", absent: "prs_technical", letter, by: "prs_head2", at: bidding }],
    });
    expect(await verify(app.store, tenders, id)).toMatchObject({ chained: true, replayed: true });
  });

  it("acts as a different person, and the member who is absent does not", async () => {
    const id = await closed();
    expect((await stand(id, "prs_deputy", {}, "prs_head2", opens)).status).toBe(200);
    const presence = (person: string) => app.as(person).post(`/tenders/${id}/openings/BC/presence`, {}, { at: opens });
    expect((await presence("prs_deputy")).status).toBe(200);
    expect(await presence("prs_technical")).toMatchObject({ status: 403, body: { code: "not-on-panel" } });
    // Present in a running meeting the seat is this person's.
    const back = await stand(id, "prs_technical", {}, "prs_head2", opens);
    expect(back).toMatchObject({ status: 409, body: { code: "seat-in-use" } });
  });

  it("lets the member come back by a further letter, and sits for the secretary too", async () => {
    const id = await open(app, { panel: withDeputies });
    await stand(id, "prs_scribe");
    await stand(id, "prs_deputy");
    expect((await seen(id)).panel).toMatchObject({ secretary: "prs_scribe", secretaryDeputy: "prs_secretary" });
    expect((await stand(id, "prs_technical", { letter: { ...letter, number: "110/78" } })).status).toBe(200);
    const view = await seen(id);
    expect(view.panel?.members[2]).toEqual({ ...technical, deputy: "prs_deputy" });
    expect(view.standIns?.map(({ person }) => person)).toEqual(["prs_scribe", "prs_deputy", "prs_technical"]);
  });

  it("may hold the role by deputation, in its days only", async () => {
    const from = "2026-11-05T00:00:00.000Z";
    const until = "2026-11-06T00:00:00.000Z";
    const deputations = [{ role: "technicalMember", from, until, letter }];
    await member("prs_days", ["prManager"], { deputations });
    const seats = { ...panel, members: [head, finance, { ...technical, deputy: "prs_days" }] };
    const id = await open(app, { panel: seats });
    const late = await stand(id, "prs_days", {}, "prs_head2", "2026-11-07T08:00:00.000Z");
    expect(late).toMatchObject({ status: 409, body: { code: "panel-person" } });
    expect((await stand(id, "prs_days")).status).toBe(200);
  });

  it.each([
    ["nobody's deputy", "prs_pm2", {}, 409, "no-seat-to-take"],
    ["somebody who sits there", "prs_technical", {}, 409, "no-seat-to-take"],
    ["a letter of tomorrow", "prs_deputy", { letter: { ...letter, date: "2026-11-06" } }, 422, "letter-date"],
    ["no letter", "prs_deputy", { letter: undefined }, 422, "invalid-input"],
    ["a letter without a number", "prs_deputy", { letter: { ...letter, number: " " } }, 422, "invalid-input"],
  ])("is refused as %s", async (_, person, input, status, code) => {
    const id = await open(app, { panel: withDeputies });
    expect(await stand(id, person, input)).toMatchObject({ status, body: { code } });
  });

  it("is refused without the role, as a member of a vendor, and in the hands of others", async () => {
    await member("prs_loses", ["technicalMember"]);
    const seats = { ...panel, members: [head, finance, { ...technical, deputy: "prs_loses" }] };
    const id = await open(app, { panel: seats });
    for (const by of ["prs_pm", "prs_finance", "prs_technical", "prs_auditor"]) {
      expect(await stand(id, "prs_loses", {}, by)).toMatchObject({ status: 403, body: { code: "not-allowed" } });
    }
    for (const by of ["prs_otherhead", "prs_alpha", "prs_overseer"]) {
      expect((await stand(id, "prs_loses", {}, by)).status).toBe(404);
    }
    await member("prs_loses", ["auditor"]);
    expect(await stand(id, "prs_loses")).toMatchObject({ status: 409, body: { code: "panel-person" } });
    await app.put({
      pk: "PRS#prs_loses",
      sk: "PERSON",
      memberships: [
        { party: "bdy_one", roles: ["technicalMember"] },
        { party: "vnd_alpha", roles: ["vendorMember"] },
      ],
    });
    expect(await stand(id, "prs_loses")).toMatchObject({ status: 409, body: { code: "panel-person" } });
  });

  it("is named in the draft: a member of the body, of no vendor, with no other seat", async () => {
    const draft = async (deputy: string) => {
      const seats = { ...panel, members: [head, finance, { ...technical, deputy }] };
      const input = { ...complete(await planned(app)), panel: seats };
      return app.as("prs_pm").post("/bodies/bdy_one/tenders", input, { at: drafted });
    };
    for (const deputy of ["prs_otherhead", "prs_alpha", "prs_stranger", "prs_nobody"]) {
      expect(await draft(deputy)).toMatchObject({ status: 409, body: { code: "panel-person" } });
    }
    const twice = await draft("prs_head");
    const id = twice.body.id as string;
    await app.as("prs_pm").post(`/tenders/${id}/submit-for-review`, {}, { at: drafted });
    await app.as("prs_finance").post(`/tenders/${id}/confirm-funds`, {}, { at: drafted });
    const reply = await app.as("prs_head2").post(`/tenders/${id}/publish`, {}, { at: "2026-11-02T08:00:00.000Z" });
    expect(reply).toMatchObject({ status: 422, body: { code: "panel-incomplete" } });
  });

  it("does not sit before the publication", async () => {
    const input = { ...complete(await planned(app)), panel: withDeputies };
    const { id } = (await app.as("prs_pm").post("/bodies/bdy_one/tenders", input, { at: drafted })).body;
    expect(await stand(id, "prs_deputy")).toMatchObject({ status: 409, body: { code: "wrong-state" } });
  });
});
