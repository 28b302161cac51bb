import { Hono } from "hono";
import * as v from "valibot";
import type { Contract } from "../../shared/contracts/state.ts";
import { readerOf } from "../../shared/contracts/view.ts";
import { DownloadView } from "../../shared/contracts/view-schema.ts";
import { callGuarantee, guaranteeActs, recordGuarantee, releaseGuarantee } from "../../shared/guarantees/guarantee.ts";
import { CallGuarantee, guaranteeStates, RecordGuarantee, ReleaseGuarantee } from "../../shared/guarantees/schema.ts";
import type { Paper } from "../../shared/guarantees/state.ts";
import { refuse } from "../../shared/refusal.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { numberIn } from "../http/path.ts";
import { problem } from "../http/problem.ts";
import { Receipt, receipt } from "../http/receipt.ts";
import { enter } from "../http/request.ts";
import { valid } from "../http/valid.ts";
import { contracts } from "../storage/kinds/contracts.ts";
import { objectKey } from "../storage/kinds/files.ts";
import { load } from "../storage/objects.ts";
import { change, changeWithFile } from "./change.ts";

const tag = "contracts";
const path = "/contracts/:id/guarantees";

const GuaranteeReceipt = v.strictObject({
  ...Receipt.entries,
  guarantee: v.strictObject({ n: v.number(), state: v.picklist(guaranteeStates) }),
});

const receiptOf = (contract: Contract, n: number) => {
  const state = contract.guarantees?.find((each) => each.n === n)?.state ?? "held";
  return { ...receipt(contract), guarantee: { n, state } };
};

/** What both sides may look at: the scans behind signatures and guarantees. */
const papersOf = ({ signatures, guarantees = [] }: Contract): Paper[] => [
  ...signatures.flatMap(({ wetInk }) => (wetInk ? [wetInk.file] : [])),
  ...guarantees.flatMap(({ file }) => (file ? [file] : [])),
];

/** H6 a party of a contract downloads a scan that stands on its record */
export const guaranteeRoutes = () =>
  new Hono<AppEnv>()
    .post(
      path,
      describe({
        id: "recordGuarantee",
        summary: "Record a guarantee that the vendor left with finance",
        tag,
        ok: GuaranteeReceipt,
        status: 201,
        act: guaranteeActs.recordGuarantee,
        refusals: ["guarantee-limit", "guarantee-expired", "guarantee-twice", "file-not-ready"],
      }),
      valid("json", RecordGuarantee),
      (c) => {
        const input = c.req.valid("json");
        return changeWithFile(
          c,
          c.req.param("id"),
          input.file,
          (contract, file, { moment }) => recordGuarantee(contract, input, file, moment),
          { status: 201, reply: (after) => receiptOf(after, after.guarantees?.length ?? 0) },
        );
      },
    )
    .post(
      `${path}/:n/release`,
      describe({
        id: "releaseGuarantee",
        summary: "Give a guarantee back that is no longer needed",
        tag,
        ok: GuaranteeReceipt,
        act: guaranteeActs.releaseGuarantee,
        refusals: ["guarantee-needed", "letter-date"],
      }),
      valid("json", ReleaseGuarantee),
      (c) => {
        const [input, n] = [c.req.valid("json"), numberIn(c.req.param("n"))];
        return change(c, c.req.param("id"), (contract, { moment }) => releaseGuarantee(contract, n, input, moment), {
          reply: (after) => receiptOf(after, n),
        });
      },
    )
    .post(
      `${path}/:n/call`,
      describe({
        id: "callGuarantee",
        summary: "Have the issuer of a guarantee pay for what the vendor owes",
        tag,
        ok: GuaranteeReceipt,
        act: guaranteeActs.callGuarantee,
        refusals: ["settlement-drawn", "guarantee-expired", "guarantee-exceeded", "letter-date"],
      }),
      valid("json", CallGuarantee),
      (c) => {
        const [input, n] = [c.req.valid("json"), numberIn(c.req.param("n"))];
        return change(c, c.req.param("id"), (contract, { moment }) => callGuarantee(contract, n, input, moment), {
          reply: (after) => receiptOf(after, n),
        });
      },
    )
    .get(
      "/contracts/:id/papers/:fileId",
      describe({
        id: "downloadContractPaper",
        summary: "An address to download a scan of the record, for a few minutes",
        tag,
        ok: DownloadView,
        sensitive: true,
      }),
      async (c) => {
        const [{ by }, loaded] = await Promise.all([enter(c), load(c.var.store, contracts, c.req.param("id"))]);
        const papers = loaded && readerOf(loaded.state, by) ? papersOf(loaded.state) : [];
        const file = papers.find(({ id }) => id === c.req.param("fileId"));
        if (!file) return problem(c, refuse("not-found", {}).refusal);
        const download = await c.var.ports.files.presignDownload({ ...file, key: objectKey(file.id) });
        return c.json({ ...file, url: download.url, expiresAt: download.expiresAt }, 200, {
          "cache-control": "no-store",
        });
      },
    );
