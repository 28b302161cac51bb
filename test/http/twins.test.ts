import { afterAll, describe, expect, it } from "vitest";
import { startApp } from "../harness/app.ts";

const app = await startApp();
afterAll(app.stop);

const task = { title: { fa: "بولتن" }, category: "publications", fiscalYear: 1405 };

describe("one request sent many times at once", () => {
  it("acts once and gets one answer, however its reads and writes fall", async () => {
    const pm = app.as("prs_pm");
    for (let round = 0; round < 25; round++) {
      const { id } = (await pm.post("/bodies/bdy_one/tasks", task)).body;
      const key = crypto.randomUUID();
      const replies = await Promise.all(
        Array.from({ length: 16 }, async (_, i) => {
          await new Promise((resolve) => setTimeout(resolve, i % 8));
          return pm.post(`/tasks/${id}/do-in-house`, { personHours: 4 }, { key });
        }),
      );
      expect(replies.map(({ status, body }) => ({ status, body }))).toEqual(
        replies.map(() => ({ status: 200, body: { id, version: 2, state: "inHouse" } })),
      );
    }
  });
});
