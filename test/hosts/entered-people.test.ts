import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeJwt } from "jose";
import { afterAll, describe, expect, it } from "vitest";
import { enteredPeople } from "../../infra/local/entered-people.ts";
import { type Issuer, openIssuer } from "../../infra/local/issuer.ts";
import { ensureSecrets } from "../../infra/local/secrets.ts";
import { listen } from "../../infra/local/server.ts";
import { signIn } from "../../infra/local/sign-in.ts";
import { startApp } from "../harness/app.ts";
import { echoPeople } from "../harness/echo-application.ts";

const app = await startApp();
const folder = mkdtempSync(join(tmpdir(), "karsepar-entered-"));
const secrets = ensureSecrets(folder);
let issuer: Issuer | undefined;
const server = await listen(
  0,
  () => ({ "/oidc": (request, response) => issuer?.handle(request, response) }),
  console.error,
);
const entered = enteredPeople(app.table.endpoint, app.table.tableName);
issuer = await openIssuer({ dataFolder: folder, url: server.url, people: echoPeople, entered, secrets });
afterAll(async () => {
  await server.stop();
  issuer?.stop();
  entered.stop();
  await app.stop();
  rmSync(folder, { recursive: true });
});

describe("a person who was entered through the API", () => {
  it("signs in on one machine from then on, and stands on the page", async () => {
    await expect(signIn(server.url, "prs_negar")).rejects.toThrow("cannot sign in");
    const input = { name: { fa: "نگار", en: "Negar" }, subject: "prs_negar" };
    expect((await app.as("prs_admin").post("/people", input)).status).toBe(201);
    const tokens = await signIn(server.url, "prs_negar");
    expect(decodeJwt(tokens.access_token)).toMatchObject({ sub: "prs_negar" });
    expect(decodeJwt(tokens.id_token)).toMatchObject({ name: "نگار" });
    expect(await entered.list()).toContainEqual(expect.objectContaining({ id: "prs_negar", nameEn: "Negar" }));
    // Those the host was started with sign in as before.
    expect(decodeJwt((await signIn(server.url, "prs_leila")).access_token).sub).toBe("prs_leila");
  });

  it.each(["prs_nobody", "POL#ALL", "prs_../x", ""])("is not %j", async (id) => {
    expect(await entered.find(id)).toBeUndefined();
  });
});
