import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import type { ContractCard } from "../../shared/contracts/card.ts";
import { cardOf } from "../../shared/contracts/card.ts";
import { activeContract, draftedContract } from "../../shared/contracts/contract.example.ts";
import { contractLine, headerLine, totalsLine, withSums } from "../../shared/exports/contract-status.ts";
import { byteOrderMark, csvLine, firstCells } from "../../shared/exports/csv.ts";
import { at, exportMachine, playedExport, requested } from "../../shared/exports/export.example.ts";
import {
  exportActs,
  exportReaders,
  fileNameOf,
  mayReadExport,
  onDueExport,
  requestExport,
  sliceWritten,
  stallsAt,
  viewExport,
} from "../../shared/exports/export.ts";
import { ExportView, RequestExport } from "../../shared/exports/schema.ts";
import { momentOf } from "../../shared/moment.example.ts";
import { belongsTo, type Role, roles } from "../../shared/people/role.ts";
import { holds } from "../harness/seed.ts";

const everyRole = Object.keys(roles) as Role[];
const partyOf = (role: Role) => ({ body: "bdy_one", vendor: "vnd_alpha", platform: "plt_platform" })[roles[role]];
const { samples } = exportMachine;
const input = { kind: "contractStatus", fiscalYear: 1405 } as const;

describe("a line of the file", () => {
  it("quotes what RFC 4180 quotes, and nothing else", () => {
    expect(csvLine(["a", "b,c", 'd"e', "", 5, -7, 12n])).toBe('a,"b,c","d""e",,5,-7,12\r\n');
    expect(csvLine(["چاپ، کتاب", "one\r\ntwo\nthree\u2028four"])).toBe("چاپ، کتاب,one two three four\r\n");
  });

  it.each(["=1+1", "+1", "-1", "@sum", "\t=1", " =1", "\n=1", "＝1", "\u200f=1", "\r@x"])(
    "does not let %j run",
    (text) => {
      expect(csvLine([text]).replace(/^"/, "")).toMatch(/^'/);
    },
  );

  it("leaves numbers and harmless texts alone", () => {
    expect(csvLine([-5, "a=b", "1-2", "x@y"])).toBe("-5,a=b,1-2,x@y\r\n");
  });

  it("comes back as it went in, whatever is in it", () => {
    const parse = (line: string) => {
      const cells = [""];
      let quoted = false;
      for (const letter of line.slice(0, -2)) {
        if (letter === '"') quoted = !quoted;
        if (letter === "," && !quoted) cells.push("");
        else cells[cells.length - 1] += letter;
      }
      return cells.map((each) => (each.startsWith('"') ? each.slice(1, -1).replaceAll('""', '"') : each));
    };
    const cell = fc.string({
      unit: fc.constantFrom("a", '"', ",", "=", "-", " ", "ب", "@", "\n", "+", "\t"),
      maxLength: 8,
    });
    holds(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 5 }), (cells) => {
        const line = csvLine(cells);
        const shown = parse(line);
        expect(line.slice(0, -2)).not.toMatch(/[\r\n]/);
        expect(shown.map((each) => each.replace(/^'/, ""))).toEqual(
          cells.map((each) => each.replace(/\n+/g, " ").replace(/^'/, "")),
        );
        for (const each of shown) expect(each).not.toMatch(/^\s*[=+\-@]/);
      }),
    );
  });

  it("begins with its id, found again without quotes", () => {
    expect(firstCells(byteOrderMark + headerLine("en") + csvLine(["ctr_a", 'x",y']) + csvLine(["ctr_b", "z"]))).toEqual(
      [`${byteOrderMark}Id`, "ctr_a", "ctr_b", ""],
    );
  });
});

describe("the rows of the contracts", () => {
  const card = cardOf(activeContract);

  it("say what the board says, in the reader's language and with Latin digits", () => {
    const cells = (line: string) => line.trimEnd().split(",");
    const [head, row] = [cells(headerLine("en")), cells(contractLine(card, "2026-12-01T00:00:00.000Z", "en"))];
    const shown = Object.fromEntries(head.map((name, i) => [name, row[i]]));
    expect(shown).toMatchObject({
      Id: card.id,
      Subject: "Booklet of the province",
      Vendor: "Alpha print",
      State: "active",
      "Signed on": "1405-08-14",
      Amount: "1000000001",
      Committed: "1000000001",
      Remaining: "1000000001",
      "Next delivery due": "1405-08-24",
      "Delivery late": "yes",
      "Review late": "",
    });
    expect(contractLine(card, at, "fa")).toContain("کتابچه معرفی استان");
    expect(headerLine("fa")).toMatch(/^شناسه,موضوع/);
    expect(contractLine(card, "2026-12-01T00:00:00.000Z", "fa")).not.toMatch(/[۰-۹]/);
    for (const lang of ["fa", "en"] as const) {
      const widths = [
        headerLine(lang),
        contractLine(card, at, lang),
        contractLine(cardOf(draftedContract), at, lang),
        totalsLine({}, lang),
      ];
      expect(new Set(widths.map((line) => cells(line).length)).size).toBe(1);
    }
  });

  it("sum up exactly, page by page or at once", () => {
    const dear: ContractCard = { ...card, amountMinor: Number.MAX_SAFE_INTEGER };
    const cards = [dear, dear, dear, card];
    const once = withSums({}, cards, at);
    expect(once["amount"]).toBe(String(3n * BigInt(Number.MAX_SAFE_INTEGER) + 1_000_000_001n));
    const paged = cards.reduce((sums, each) => withSums(sums, [each], at), {});
    expect(paged).toEqual(once);
    expect(totalsLine(once, "en").split(",").slice(0, 7)).toEqual(["", "Total", "", "", "", "", once["amount"]]);
  });
});

describe("an export", () => {
  it.each(everyRole)("asked for by %s", (role) => {
    const decision = requestExport("bdy_one", "exp_a", input, "fa", momentOf("prs_x", at, partyOf(role), role));
    const allowed = (exportActs.requestExport.by as readonly Role[]).includes(role);
    expect(decision.ok ? "ok" : decision.refusal.code).toBe(allowed ? "ok" : "not-allowed");
  });

  it("goes from queued over running to done, and keeps its sums", () => {
    expect(requested.ok && requested.events[0]).toMatchObject({
      type: "ExportRequested",
      by: "prs_finance",
      lang: "en",
    });
    expect(samples.queued).toMatchObject({ state: "queued", slices: 0, rows: 0, requestedAt: at });
    expect(samples.running).toMatchObject({ state: "running", slices: 1, rows: 2_000, after: { sk: "A#CONTRACT" } });
    expect(samples.done).toMatchObject({ state: "done", slices: 2, size: 900, finishedAt: at });
    expect(samples.done).not.toHaveProperty("after");
    expect(samples.failed).toMatchObject({ state: "failed", failure: "stalled" });
  });

  it("ends once: what has ended is not written again, nor given up", () => {
    for (const state of ["done", "failed"] as const) {
      expect(sliceWritten(samples[state], { rows: 1, sums: {} }, undefined, 1, at)).toEqual([]);
      expect(onDueExport(samples[state], "2027-01-01T00:00:00.000Z")).toEqual([]);
      expect(stallsAt(samples[state])).toBeUndefined();
    }
  });

  it("fails when it grows too long or stands still, not before", () => {
    const many = (rows: number) =>
      sliceWritten(samples.running, { rows, sums: {} }, undefined, 1, at).map(({ type }) => type);
    expect(many(20_000)).toEqual(["ExportDone"]);
    expect(many(20_001)).toEqual(["ExportFailed"]);
    expect(onDueExport(samples.queued, "2026-11-22T10:15:00.000Z")).toEqual([]);
    expect(onDueExport(samples.queued, "2026-11-22T10:15:00.001Z")).toMatchObject([
      { type: "ExportFailed", failure: "stalled" },
    ]);
    const moved = playedExport(
      samples.running,
      ...sliceWritten(samples.running, { rows: 3_000, sums: {} }, { pk: "p", sk: "s" }, 1, "2026-11-22T10:10:00.000Z"),
    );
    expect(onDueExport(moved, "2026-11-22T10:20:00.000Z")).toEqual([]);
  });

  it("is seen by those who read money or audit, a colleague hears whom to ask, strangers nothing", () => {
    for (const role of everyRole) {
      const { by } = momentOf("prs_x", at, partyOf(role), role);
      const view = viewExport(samples.done, by);
      const reads = (exportReaders as readonly Role[]).includes(role);
      expect([role, view !== undefined]).toEqual([role, reads]);
      if (view) v.parse(ExportView, view);
      const no = mayReadExport(samples.done, by);
      expect([role, no?.refusal.code]).toEqual([
        role,
        reads ? undefined : belongsTo(by, "bdy_one") ? "not-allowed" : "not-found",
      ]);
    }
    expect(mayReadExport(samples.done, momentOf("prs_x", at, "bdy_two", "finance").by)?.refusal.code).toBe("not-found");
  });

  it("is named after what it holds", () => {
    expect(fileNameOf(samples.done)).toBe("contract-status-1405.csv");
    expect(fileNameOf({ ...samples.done, of: "active" })).toBe("contract-status-1405-active.csv");
  });

  it.each([
    [{}],
    [{ kind: "bids", fiscalYear: 1405 }],
    [{ kind: "contractStatus" }],
    [{ kind: "contractStatus", fiscalYear: 2026 }],
    [{ kind: "contractStatus", fiscalYear: 1405, state: "sealed" }],
    [{ kind: "contractStatus", fiscalYear: 1405, lang: "fa" }],
  ])("is not read from %j", (wrong) => {
    expect(v.safeParse(RequestExport, wrong).success).toBe(false);
    expect(v.safeParse(RequestExport, { ...input, state: "settled" }).success).toBe(true);
  });
});
