import { afterAll, describe, expect, it } from "vitest";
import { apiClient } from "../../web/lib/api.ts";
import { startApp } from "../harness/app.ts";

const app = await startApp();
afterAll(app.stop);

/** The client as a page of one person would use it, carried straight to the application. */
const as = (person: string) =>
  apiClient("http://127.0.0.1", {
    fetch: (input: RequestInfo | URL, init?: RequestInit) => app.send(person, new Request(input, init)),
  });

describe("the typed client", () => {
  it("plans a task and reads it back, with paths and bodies checked by the compiler", async () => {
    const manager = as("prs_pm");
    const made = await manager.bodies[":bodyId"].tasks.$post(
      { param: { bodyId: "bdy_one" }, json: { title: { fa: "بولتن" }, category: "publications", fiscalYear: 1405 } },
      { headers: { "idempotency-key": crypto.randomUUID() } },
    );
    expect(made.status).toBe(201);
    const { id } = (await made.json()) as { id: string };
    const read = await manager.tasks[":id"].$get({ param: { id } });
    expect(await read.json()).toMatchObject({ id, state: "planned", title: { fa: "بولتن" } });
    const json = { title: { fa: "x" }, category: "x", fiscalYear: 1405 } as const;
    // @ts-expect-error: an unknown category does not compile
    const wrong = await manager.bodies[":bodyId"].tasks.$post({ param: { bodyId: "bdy_one" }, json });
    expect(wrong.status).toBe(422);
  });

  it("reads a refusal as a problem", async () => {
    const read = await as("prs_stranger").tasks[":id"].$get({ param: { id: "tsk_none" } });
    expect(read.status).toBe(404);
    expect(await read.json()).toMatchObject({ code: "not-found", status: 404 });
  });
});
