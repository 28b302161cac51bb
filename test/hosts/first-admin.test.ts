import { spawnSync } from "node:child_process";
import { afterAll, expect, it } from "vitest";
import { startApp } from "../harness/app.ts";
import { startStore } from "../harness/store.ts";

/** A table as a deployment leaves it: nothing in it. */
const store = await startStore();
const app = await startApp();
afterAll(async () => {
  await app.stop();
  await store.stop();
});

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/first-admin.ts", ...args], {
    encoding: "utf8",
    timeout: 60_000,
    env: { PATH: process.env["PATH"] ?? "", ...store.env },
  });
  return { status, said: `${stdout}${stderr}` };
};
const given = ["--table", store.tableName, "--person", "prs_first", "--name", "آرمان", "--email", "a@example.ir"];

it("makes an empty table one that the first admin can work with, once", async () => {
  expect(run(...given)).toMatchObject({ status: 0, said: expect.stringContaining("prs_first is the first admin") });
  const { createStore } = await import("../../functions/storage/store.ts");
  app.ports.store = createStore(store.client, store.tableName);
  expect((await app.as("prs_first").get("/me")).body).toMatchObject({
    id: "prs_first",
    memberships: [{ party: "plt_platform", roles: ["admin"] }],
  });
  const entered = await app.as("prs_first").post("/people", { name: { fa: "مینا", en: "Mina" }, subject: "prs_mina" });
  expect(entered).toMatchObject({ status: 201, body: { id: "prs_mina" } });

  const again = run(...given.with(3, "prs_second"));
  expect(again).toMatchObject({ status: 1, said: expect.stringContaining("is not new: nothing was written") });
  expect((await app.as("prs_second").get("/me")).status).toBe(404);
});

it.each([
  ["without a name", given.slice(0, 4), "Give --table, --person, --name and --email"],
  ["for somebody without an id", given.with(3, "Arman"), "--person Arman is no id of a person"],
])("says what is wrong %s", (_, args, said) => {
  expect(run(...args)).toMatchObject({ status: 1, said: expect.stringContaining(said) });
});
