import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PaperCheck, type PaperKind, PaperView } from "../../shared/papers/schema.ts";
import type { Reply } from "../harness/app.ts";
import { type Press, startPress } from "../harness/press.ts";

let press: Press;
beforeAll(async () => {
  press = await startPress();
}, 60_000);
afterAll(() => press.stop());

const paper = async (asked: Promise<Reply>) => {
  const reply = await asked;
  expect([reply.status, reply.body.detail]).toEqual([200, undefined]);
  expect(reply.headers.get("cache-control")).toBe("no-store");
  return v.parse(PaperView, reply.body);
};
const check = (kind: string, id: string, sha256: string) =>
  press.app.as(undefined).get(`/public/papers/${kind}/${id}/${sha256}`);
const unlike = "0".repeat(64);

/** All that can be told apart in the answer to what is not there. */
const missing = ({ status, body, etag }: Reply) => {
  const { requestId: _request, ...rest } = body;
  return [status, rest, etag];
};

/** Whoever may not read an object gets the very answer of a wrong id. */
async function isMissingTo(kind: PaperKind, ...persons: string[]) {
  const nowhere = press.paths[kind].replace(/(ctr|awd|tnd)_[0-9a-z]+/, "$1_nowhere");
  for (const person of persons) {
    const wrong = await press.app.as(person).get(nowhere);
    expect(wrong.status).toBe(404);
    expect([person, missing(await press.ask(person, kind))]).toEqual([person, missing(wrong)]);
  }
}

describe("before their time", () => {
  it("a receipt is its bidder's alone, and nobody can check that there is one", async () => {
    const receipt = await paper(press.ask("prs_alpha", "receipt"));
    expect(receipt).toMatchObject({ kind: "receipt", id: `${press.tender}.vnd_alpha.1` });
    expect(receipt.check).toBe("https://karsepar.example.ir/check-receipt");
    await isMissingTo("receipt", "prs_pm", "prs_head", "prs_secretary", "prs_beta", "prs_overseer", "prs_stranger");
    for (const id of [receipt.id, press.tender]) {
      expect((await check("receipt", id, receipt.sha256)).status).toBe(404);
      expect((await check("minutes", id, receipt.sha256)).status).toBe(404);
    }
    expect((await press.app.as("prs_alpha").get(press.paths.receipt.replace("/1/paper", "/2/paper"))).status).toBe(404);
  });

  it("minutes are refused to those who follow the case until they are drawn up, and missing to others", async () => {
    const early = await press.ask("prs_head", "minutes");
    expect(early).toMatchObject({ status: 409, body: { code: "wrong-state" } });
    await isMissingTo("minutes", "prs_alpha", "prs_officer", "prs_otherhead", "prs_stranger");
    expect((await press.app.as("prs_head").get(`/tenders/${press.tender}/openings/A/paper`)).status).toBe(404);
  });

  it("an award letter is refused to the body and missing to its winner", async () => {
    const hash = await press.openBids();
    const unsigned = await paper(press.ask("prs_head", "minutes"));
    expect(unsigned.sha256).toBe(hash);
    // Not everybody has signed: whoever holds the draft cannot have it confirmed.
    expect((await check("minutes", unsigned.id, hash)).status).toBe(404);
    await press.signMinutes(hash);
    await press.propose();
    expect(await press.ask("prs_pm", "award")).toMatchObject({ status: 409, body: { code: "wrong-state" } });
    await isMissingTo("award", "prs_alpha", "prs_beta", "prs_otherpm", "prs_stranger");
    await press.notify();
  });

  it("a version that nobody has accepted has no record", async () => {
    for (const person of ["prs_pm", "prs_alpha"]) {
      expect(await press.app.as(person).get(press.waiting)).toMatchObject({
        status: 409,
        body: { code: "wrong-state" },
      });
    }
    expect((await press.app.as("prs_beta").get(press.waiting)).status).toBe(404);
    const never = press.waiting.replace("/deliverables/2/", "/deliverables/9/");
    expect((await press.app.as("prs_pm").get(never)).status).toBe(404);
  });
});

describe("a paper", () => {
  it.each(["contract", "acceptance", "award", "minutes"] as const)(
    "of a %s is for the parties of its object",
    async (kind) => {
      const [ours, theirs] = [await paper(press.ask("prs_pm", kind)), await paper(press.ask("prs_alpha", kind))];
      // What the two sides hold may differ in what the one alone reads; the text it rests on never does.
      expect(theirs.sha256).toBe(ours.sha256);
      expect(ours.check).toBe(`https://karsepar.example.ir/check/${kind}/${ours.id}/${ours.sha256}`);
      const strangers = ["prs_otherpm", "prs_overseer", "prs_stranger"];
      await isMissingTo(kind, ...strangers, ...(kind === "minutes" ? [] : ["prs_beta", "prs_gamma"]));
    },
  );

  it("is asked for by a signed-in person alone, in one of two languages", async () => {
    expect((await press.ask(undefined, "contract")).status).toBe(401);
    expect(await press.ask("prs_pm", "contract", "de")).toMatchObject({ status: 422, body: { code: "invalid-input" } });
    const unsaid = (lang: "fa" | "en") => paper(press.app.as("prs_pm").get(press.paths.contract, { lang }));
    expect([(await unsaid("fa")).language, (await unsaid("en")).language]).toEqual(["fa", "en"]);
  });

  it("lies in the bucket as it was announced, and is drawn once", async () => {
    const first = await paper(press.ask("prs_pm", "contract", "fa"));
    const response = await fetch(first.url);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([response.status, bytes.length, bytes.subarray(0, 5).toString()]).toEqual([200, first.size, "%PDF-"]);
    expect(response.headers.get("content-type")).toBe("application/pdf");
    expect(response.headers.get("content-disposition")).toContain("attachment");
    const again = await paper(press.ask("prs_alpha", "contract", "fa"));
    expect(new URL(again.url).pathname).toBe(new URL(first.url).pathname);
    const sha = (data: Buffer) => createHash("sha256").update(data).digest("hex");
    expect(sha(Buffer.from(await (await fetch(again.url)).arrayBuffer()))).toBe(sha(bytes));
    expect(new URL(first.url).pathname).toMatch(/^\/clean\/papers\/contract\/ctr_[0-9a-z-]+\/fa-[0-9a-f]{64}\.pdf$/);
    const roots = readdirSync(`${press.objects.folder}/objects/clean`);
    expect(roots).toEqual(["papers"]);
  });

  it("costs two reads side by side and one for the names on it", async () => {
    for (const kind of ["contract", "minutes", "award", "acceptance"] as const) {
      expect([kind, (await press.ask("prs_pm", kind)).calls]).toEqual([kind, 3]);
    }
  });
});

describe("a printed hash", () => {
  it.each(["contract", "acceptance", "award", "minutes"] as const)(
    "of a %s is confirmed to everybody, and no other is",
    async (kind) => {
      const { id, sha256 } = await paper(press.ask("prs_pm", kind));
      const right = await check(kind, id, sha256);
      expect(right.status).toBe(200);
      expect(v.parse(PaperCheck, right.body)).toMatchObject({ kind, id, sha256 });
      expect(Object.keys(right.body).sort()).toEqual(["at", "id", "kind", "sha256"]);

      const wrong = await check(kind, id, unlike);
      const nowhere = await check(kind, id.replace(/_[0-9a-z]+/, "_nowhere"), unlike);
      expect(missing(wrong)).toEqual(missing(nowhere));
      for (const [asked, name, hash] of [
        ["receipt", id, sha256],
        ["anything", id, sha256],
        [kind, `${id}x`, sha256],
        [kind, id, sha256.toUpperCase()],
        [kind, id, "none"],
      ] as const) {
        expect([asked, name, hash, missing(await check(asked, name, hash))]).toEqual([
          asked,
          name,
          hash,
          missing(nowhere),
        ]);
      }
    },
  );

  it("is over canonical text that the reader of the object can make again", async () => {
    const { sha256 } = await paper(press.ask("prs_pm", "contract"));
    const { body } = await press.app.as("prs_alpha").get(`/contracts/${press.contract}/document`);
    expect(createHash("sha256").update(body.text, "utf8").digest("hex")).toBe(sha256);
    const meetings = await press.app.as("prs_pm").get(`/tenders/${press.tender}/openings`);
    expect((await paper(press.ask("prs_pm", "minutes"))).sha256).toBe(meetings.body.items[0].minutesHash);
  });

  it("of an award that has fallen is confirmed no more, while its letter stays", async () => {
    const { id, sha256 } = await paper(press.ask("prs_pm", "award"));
    await press.refuse();
    expect((await check("award", id, sha256)).status).toBe(404);
    expect((await paper(press.ask("prs_alpha", "award"))).sha256).toBe(sha256);
  });
});
