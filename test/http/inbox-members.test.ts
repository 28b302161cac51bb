import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { partyItem } from "../../functions/people/records.ts";
import { followed } from "../../functions/processes/following.ts";
import { walks } from "../../functions/processes/walk.ts";
import { load } from "../../functions/storage/objects.ts";
import { createStore } from "../../functions/storage/store.ts";
import { startMailbox } from "../../infra/local/mailbox.ts";
import { startApp } from "../harness/app.ts";
import { seedDraft, succeed } from "../harness/drawn-contract.ts";
import { draft } from "../harness/quotation.ts";
import { startReactions } from "../harness/reactions.ts";

const folder = mkdtempSync(join(tmpdir(), "karsepar-mail-"));
const mailbox = await startMailbox(folder);
const app = await startApp({ env: { AWS_ENDPOINT_URL_SESV2: mailbox.endpoint } });
const reactions = await startReactions(app);
afterAll(async () => {
  await reactions.stop();
  await Promise.all([app.stop(), mailbox.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

const at = "2026-11-22T08:00:00.000Z";
const admin = app.as("prs_admin");
const form = { subject: "بنر", category: "media", vendorName: "چاپ", amountRial: 1_000_000, dueDate: "2026-12-20" };

const inbox = async (person: string, when = at) =>
  (
    (await app.as(person).get("/me/inbox?limit=100", { at: when })).body.items as {
      verb: string;
      object: { id: string };
    }[]
  ).map(({ verb, object }) => `${verb} ${object.id}`);
const stored = (person: string) => app.store.all({ partition: `PRS#${person}`, beginsWith: "IN#" });
const setRoles = (person: string, roles: string[]) =>
  succeed(admin.put(`/parties/bdy_one/members/${person}`, { roles }, { at, key: `roles-${person}-${roles}` }));
const person = async (name: string) => {
  const email = `${name}@example.ir`;
  await succeed(admin.post("/people", { name: { en: name }, email, subject: `prs_${name}` }, { at }));
  return `prs_${name}`;
};
const mailTo = (who: string) => mailbox.list().filter(({ to }) => to.includes(`${who.slice(4)}@example.ir`));

let tender = "";
let contract = "";

beforeAll(async () => {
  await app.put(partyItem("bdy_one", { en: "Body one" }), partyItem("vnd_alpha", { en: "Alpha" }));
  tender = await draft(app);
  await succeed(app.as("prs_pm").post(`/tenders/${tender}/submit-for-review`, {}, { at }));
  contract = await seedDraft(app);
  await reactions.settle();
});

describe("whoever comes to a party", () => {
  it("finds there what waits, is told of it, and leaves it there", async () => {
    const newcomer = await person("newcomer");
    expect(await inbox("prs_finance")).toEqual([`confirmFunds ${tender}`]);
    await setRoles(newcomer, ["finance"]);
    await reactions.settle();
    expect(await inbox(newcomer)).toEqual([`confirmFunds ${tender}`]);
    expect(mailTo(newcomer).map(({ subject }) => subject)).toEqual(["در انتظار شما: تأیید تأمین اعتبار"]);
    // Another role: what waited for the old one goes, what waits for the new one comes.
    await setRoles(newcomer, ["prManager"]);
    await reactions.settle(2);
    expect(await inbox(newcomer)).toEqual([`offerContract ${contract}`]);
    expect(mailTo(newcomer)).toHaveLength(2);
    await succeed(admin.post(`/parties/bdy_one/members/${newcomer}/remove`, {}, { at }));
    await reactions.settle();
    expect(await stored(newcomer)).toEqual([]);
    // The others have what they had.
    expect(await inbox("prs_finance")).toEqual([`confirmFunds ${tender}`]);
    expect(mailTo(newcomer)).toHaveLength(2);
  });

  it("and goes again before the mail is sent hears nothing", async () => {
    const brief = await person("brief");
    await setRoles(brief, ["finance"]);
    await setRoles(brief, ["auditor"]);
    await reactions.settle();
    expect(await stored(brief)).toEqual([]);
    expect(mailTo(brief)).toEqual([]);
    expect(await app.store.all({ partition: `OUT#${brief}` })).toEqual([]);
  });
});

describe("a deputy", () => {
  const from = "2026-12-01T00:00:00.000Z";
  const until = "2026-12-10T20:29:59.999Z";
  const during = "2026-12-02T08:00:00.000Z";

  it("has what waits while the letter holds, hears of it when it begins, and nothing is written at its ends", async () => {
    const deputy = await person("deputy");
    const letter = { number: "1405/88", date: "2026-11-20" };
    const input = { role: "finance", person: deputy, from, until, letter };
    const named = await succeed(admin.post("/parties/bdy_one/deputies", input, { at }));
    expect(named.status).toBe(200);
    await reactions.settle();
    const before = await stored(deputy);
    expect(before).toHaveLength(1);
    expect(await inbox(deputy)).toEqual([]);
    expect(await inbox(deputy, from)).toEqual([`confirmFunds ${tender}`]);
    expect(await inbox(deputy, until)).toEqual([`confirmFunds ${tender}`]);
    expect(await inbox(deputy, "2026-12-10T20:30:00.000Z")).toEqual([]);
    expect(mailTo(deputy)).toEqual([]);
    await reactions.post("2026-11-30T23:59:59.999Z");
    expect(mailTo(deputy)).toEqual([]);
    await reactions.post(from);
    expect(mailTo(deputy)).toHaveLength(1);
    expect(await stored(deputy)).toEqual(before);

    // As a deputy she may do what she is asked to.
    await succeed(app.as(deputy).post(`/tenders/${tender}/confirm-funds`, {}, { at: during }));
    await reactions.settle();
    expect(await stored(deputy)).toEqual([]);
    expect(await inbox("prs_head", during)).toEqual([`publishTender ${tender}`]);
    await succeed(app.as("prs_head").post(`/tenders/${tender}/return`, { comment: "again" }, { at: during }));
    await succeed(app.as("prs_pm").post(`/tenders/${tender}/submit-for-review`, {}, { at: during }));
    await reactions.settle();
    expect(await inbox(deputy, during)).toEqual([`confirmFunds ${tender}`]);
    expect(mailTo(deputy)).toHaveLength(2);
    const { body } = await admin.get("/parties/bdy_one/members", { at: during });
    const [{ n }] = body.deputies as [{ n: number }];
    await succeed(admin.post(`/parties/bdy_one/deputies/${n}/end`, {}, { at: during }));
    await reactions.settle();
    expect(await stored(deputy)).toEqual([]);
  });
});

describe("the walk through a party", () => {
  it("goes page by page through every list, and comes to the same end when steps fail and come again", async () => {
    const many = 30;
    for (let i = 0; i < many; i++) {
      const made = await succeed(
        app.as("prs_officer").post("/bodies/bdy_one/purchases", { ...form, subject: `بنر ${i}` }, { at }),
      );
      expect(made.status).toBe(201);
    }
    await reactions.settle();
    // Drafts wait for whoever began them alone; of what a vendor never sees nothing waits for it.
    const buyer = await person("buyer");
    const walk = async () => (await load(app.store, walks, "bdy_one"))?.state;
    const before = await walk();
    await setRoles(buyer, ["prManager"]);
    await reactions.skip();
    await followed.get("roster")?.(app.store, "bdy_one", at);
    await followed.get("roster")?.(app.store, "bdy_one", at);
    expect(await walk()).toMatchObject({ people: (before?.people ?? 0) + 1, version: (before?.version ?? 0) + 1 });
    let failing = 3;
    const faulty = createStore(
      new Proxy(app.table.client, {
        get: (client, name) =>
          name === "send"
            ? (command: { input: { TransactItems?: unknown } }) => {
                if (command.input.TransactItems && failing-- > 0) throw new Error("socket hang up");
                return client.send(command as never);
              }
            : Reflect.get(client, name),
      }),
      app.table.tableName,
    );
    let steps = 0;
    for (; (await walk())?.position; steps++) {
      expect(steps).toBeLessThan(60);
      const metered = faulty.metered();
      await followed
        .get("walk")?.(metered, "bdy_one", at)
        ?.catch((error: Error) => expect(error.message).toBe("socket hang up"));
      // Twenty-five objects in a step, three calls each at the most, and those of the walk itself.
      expect(metered.usage.calls).toBeLessThan(25 * 4 + 8);
    }
    expect(failing).toBeLessThan(0);
    expect(steps).toBeGreaterThan(9 + 2);
    expect(await inbox(buyer)).toEqual([`offerContract ${contract}`]);
    // A step that is delivered once more finds nothing to do.
    const still = await walk();
    await followed.get("walk")?.(app.store, "bdy_one", at);
    await followed.get("roster")?.(app.store, "bdy_one", at);
    expect(await walk()).toEqual(still);
  });

  it("of a vendor brings its contracts to whoever joins it, of the platform what the register waits for", async () => {
    const path = `/contracts/${contract}`;
    const settled = { supervisor: "prs_pm", rightsClause: "All rights go to the body." };
    await succeed(app.as("prs_pm").patch(path, settled, { at, ifMatch: `"${contract}:1"` }));
    await succeed(app.as("prs_pm").post(`${path}/offer`, {}, { at }));
    const signatory = await person("signatory");
    await succeed(app.as("prs_alpha").put(`/parties/vnd_alpha/members/${signatory}`, { roles: ["signatory"] }, { at }));
    await reactions.settle();
    expect(await inbox(signatory)).toEqual([`signContract ${contract}`]);
    const rahbar = await person("rahbar");
    await succeed(admin.put(`/parties/plt_platform/members/${rahbar}`, { roles: ["overseer"] }, { at }));
    await reactions.settle();
    expect((await load(app.store, walks, "plt_platform"))?.state.position).toBeUndefined();
  });
});
