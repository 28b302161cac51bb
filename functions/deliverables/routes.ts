import { type Context, Hono } from "hono";
import * as v from "valibot";
import type { Act } from "../../shared/act.ts";
import { seesContract } from "../../shared/contracts/sees.ts";
import type { Contract, ContractEvent } from "../../shared/contracts/state.ts";
import { readerOf, versionsFor } from "../../shared/contracts/view.ts";
import { DownloadView } from "../../shared/contracts/view-schema.ts";
import { deliverableActs } from "../../shared/deliverables/acts.ts";
import { resolveRejection } from "../../shared/deliverables/resolve.ts";
import {
  acceptVersion,
  acceptVersionPartly,
  acceptVersionWithRemarks,
  approveAcceptance,
  declineAcceptance,
  rejectVersion,
  requestRevision,
} from "../../shared/deliverables/review.ts";
import {
  Accept,
  AcceptPartly,
  AcceptWithRemarks,
  AddVersion,
  Decline,
  FindFault,
  Resolve,
} from "../../shared/deliverables/schema.ts";
import { addVersion, submitVersion } from "../../shared/deliverables/version.ts";
import { type Decision, type RefusalCode, refuse } from "../../shared/refusal.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { numberIn } from "../http/path.ts";
import { problem } from "../http/problem.ts";
import { type Asked, act, enter } from "../http/request.ts";
import { valid } from "../http/valid.ts";
import { contractTotals } from "../storage/contract-totals.ts";
import { fileKey } from "../storage/keys.ts";
import { contracts } from "../storage/kinds/contracts.ts";
import { fileCheck, fileOf, objectKey } from "../storage/kinds/files.ts";
import { load } from "../storage/objects.ts";
import type { Key, Write } from "../storage/store.ts";

const tag = "deliverables";
const path = "/contracts/:id/deliverables/:n";
const versionPath = `${path}/versions/:v` as const;

const Receipt = v.strictObject({
  id: v.string(),
  /** Of the contract, whose object the deliverable is a part of. */
  version: v.number(),
  state: v.string(),
  deliverable: v.strictObject({ n: v.number(), state: v.string(), v: v.exactOptional(v.number()) }),
});

const receiptOf = ({ id, version, state, deliverables }: Contract, n: number) => {
  const deliverable = deliverables[n];
  const last = deliverable?.versions.at(-1)?.v;
  return {
    id,
    version,
    state,
    deliverable: { n, state: deliverable?.state ?? "", ...(last === undefined ? {} : { v: last }) },
  };
};

const described = (id: string, summary: string, row: Act, ...refusals: RefusalCode[]) =>
  describe({ id, summary, tag, ok: Receipt, act: row, refusals });

/** An act on one deliverable: on its contract, with the totals of the year moved in the same transaction. */
const deliver = (
  c: Context<AppEnv>,
  decide: (contract: Contract, n: number, asked: Asked) => Decision<ContractEvent>,
  also: { reads?: Key[]; writes?: (after: Contract, n: number) => Write[]; status?: 200 | 201 } = {},
) => {
  const n = numberIn(c.req.param("n") ?? "");
  const { writes, ...rest } = also;
  return act(c, {
    ...rest,
    kind: contracts,
    id: c.req.param("id") ?? "",
    sees: seesContract,
    prepare: async (before) => before,
    decide: (contract, asked) => decide(contract, n, asked),
    writes: (after, _asked, before) => [...contractTotals(before, after), ...(writes?.(after, n) ?? [])],
    reply: (after) => receiptOf(after, n),
  });
};

const versionIn = (c: Context<AppEnv>): number => numberIn(c.req.param("v") ?? "");

/** Every file of the version is clean at the moment of the submission. */
const filesAreClean = ({ deliverables, vendor }: Contract, n: number, submitted: number): Write[] =>
  (deliverables[n]?.versions.find((each) => each.v === submitted)?.files ?? []).map(({ id }) => ({
    ...fileCheck(id, vendor),
    onRefused: () => refuse("file-not-ready", {}),
  }));

const ofReviews: RefusalCode[] = ["not-the-supervisor", "acceptance-awaits-head", "version-decided"];

export const deliverableRoutes = () =>
  new Hono<AppEnv>()
    .post(
      `${path}/versions`,
      describe({
        id: "addVersion",
        summary: "Put a version together from uploaded files",
        tag,
        ok: Receipt,
        status: 201,
        act: deliverableActs.addVersion,
        refusals: ["file-not-ready"],
      }),
      valid("json", AddVersion),
      (c) => {
        const input = c.req.valid("json");
        return deliver(
          c,
          (contract, n, { moment, read }) => {
            const files = input.files.map((id) => fileOf(read(fileKey(id))));
            return addVersion(contract, n, input, files, moment);
          },
          { reads: input.files.map(fileKey), status: 201 },
        );
      },
    )
    .post(
      `${versionPath}/submit`,
      described(
        "submitVersion",
        "Hand a version over for review",
        deliverableActs.submitVersion,
        "version-submitted",
        "file-not-ready",
      ),
      valid("json", v.strictObject({})),
      (c) =>
        deliver(c, (contract, n, { moment }) => submitVersion(contract, n, versionIn(c), moment), {
          writes: (after, n) => filesAreClean(after, n, versionIn(c)),
        }),
    )
    .post(
      `${versionPath}/accept`,
      described("acceptVersion", "Accept a version whole", deliverableActs.acceptVersion, ...ofReviews),
      valid("json", Accept),
      (c) => deliver(c, (contract, n, { moment }) => acceptVersion(contract, n, versionIn(c), moment)),
    )
    .post(
      `${versionPath}/accept-partly`,
      described(
        "acceptVersionPartly",
        "Accept a part by value or by pieces",
        deliverableActs.acceptVersionPartly,
        ...ofReviews,
        "part-not-below-whole",
      ),
      valid("json", AcceptPartly),
      (c) => {
        const input = c.req.valid("json");
        return deliver(c, (contract, n, { moment }) => acceptVersionPartly(contract, n, versionIn(c), input, moment));
      },
    )
    .post(
      `${versionPath}/accept-with-remarks`,
      described(
        "acceptVersionWithRemarks",
        "Accept a version with remarks",
        deliverableActs.acceptVersionWithRemarks,
        ...ofReviews,
      ),
      valid("json", AcceptWithRemarks),
      (c) => {
        const input = c.req.valid("json");
        return deliver(c, (contract, n, { moment }) =>
          acceptVersionWithRemarks(contract, n, versionIn(c), input, moment),
        );
      },
    )
    .post(
      `${versionPath}/request-revision`,
      described(
        "requestRevision",
        "Ask for another version, by criteria of the contract",
        deliverableActs.requestRevision,
        ...ofReviews,
        "change-needs-amendment",
        "rounds-used-up",
      ),
      valid("json", FindFault),
      (c) => {
        const input = c.req.valid("json");
        return deliver(c, (contract, n, { moment }) => requestRevision(contract, n, versionIn(c), input, moment));
      },
    )
    .post(
      `${versionPath}/reject`,
      described(
        "rejectVersion",
        "Reject a version, by criteria of the contract",
        deliverableActs.rejectVersion,
        ...ofReviews,
        "change-needs-amendment",
      ),
      valid("json", FindFault),
      (c) => {
        const input = c.req.valid("json");
        return deliver(c, (contract, n, { moment }) => rejectVersion(contract, n, versionIn(c), input, moment));
      },
    )
    .post(
      `${versionPath}/approve`,
      described(
        "approveAcceptance",
        "Approve an acceptance above the supervisor's limit",
        deliverableActs.approveAcceptance,
        "same-person",
        "nothing-to-approve",
        "version-decided",
      ),
      valid("json", v.strictObject({})),
      (c) => deliver(c, (contract, n, { moment }) => approveAcceptance(contract, n, versionIn(c), moment)),
    )
    .post(
      `${versionPath}/decline`,
      described(
        "declineAcceptance",
        "Send an acceptance above the limit back to review",
        deliverableActs.declineAcceptance,
        "nothing-to-approve",
        "version-decided",
      ),
      valid("json", Decline),
      (c) => {
        const input = c.req.valid("json");
        return deliver(c, (contract, n, { moment }) => declineAcceptance(contract, n, versionIn(c), input, moment));
      },
    )
    .post(
      `${path}/resolve`,
      described(
        "resolveRejection",
        "Decide what becomes of a rejected deliverable",
        deliverableActs.resolveRejection,
        "same-person",
        "due-date-passed",
        "part-not-below-whole",
      ),
      valid("json", Resolve),
      (c) => {
        const input = c.req.valid("json");
        return deliver(c, (contract, n, { moment }) => resolveRejection(contract, n, input, moment));
      },
    )
    .get(
      `${versionPath}/files/:fileId`,
      describe({
        id: "downloadVersionFile",
        summary: "An address to download one file of a version, for a few minutes",
        tag,
        ok: DownloadView,
        sensitive: true,
      }),
      async (c) => {
        const [{ by }, loaded] = await Promise.all([enter(c), load(c.var.store, contracts, c.req.param("id"))]);
        const reader = loaded && readerOf(loaded.state, by);
        const deliverable = loaded?.state.deliverables[numberIn(c.req.param("n"))];
        const versions = reader && deliverable ? versionsFor(deliverable, reader) : [];
        const version = versions.find((each) => each.v === numberIn(c.req.param("v")));
        const file = version?.files.find(({ id }) => id === c.req.param("fileId"));
        if (!file) return problem(c, refuse("not-found", {}).refusal);
        const download = await c.var.ports.files.presignDownload({ ...file, key: objectKey(file.id) });
        return c.json({ ...file, url: download.url, expiresAt: download.expiresAt }, 200, {
          "cache-control": "no-store",
        });
      },
    );
