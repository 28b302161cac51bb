import { type Context, Hono } from "hono";
import * as v from "valibot";
import type { Act } from "../../shared/act.ts";
import { DownloadView } from "../../shared/contracts/view-schema.ts";
import { categories } from "../../shared/kits/category.ts";
import { platformParty, plays } from "../../shared/people/role.ts";
import { type Decision, type RefusalCode, refuse } from "../../shared/refusal.ts";
import { Nothing } from "../../shared/tenders/schema.ts";
import {
  addLicence,
  admitVendor,
  returnVendor,
  submitVendor,
  vendorActs,
  verifyLicence,
} from "../../shared/vendors/acts.ts";
import {
  AddLicence,
  AdmitVendor,
  AppealSuspension,
  DecideAppeal,
  ReinstateVendor,
  ReplyToWarning,
  ReturnVendor,
  SuspendVendor,
  VerifyLicence,
  WarnVendor,
} from "../../shared/vendors/schema.ts";
import {
  appealSuspension,
  decideAppeal,
  reinstateVendor,
  replyToWarning,
  suspendVendor,
  warnVendor,
} from "../../shared/vendors/standing.ts";
import { type Vendor, type VendorEvent, vendorState } from "../../shared/vendors/vendor.ts";
import { type KeptCard, seesRegister, viewCard, viewVendor } from "../../shared/vendors/view.ts";
import { VendorCard, VendorView } from "../../shared/vendors/view-schema.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { listPage, listQuery, pageOf } from "../http/list.ts";
import { problem } from "../http/problem.ts";
import { Receipt } from "../http/receipt.ts";
import { type Asked, act, enter, show } from "../http/request.ts";
import { valid } from "../http/valid.ts";
import { fileKey, vendorKey } from "../storage/keys.ts";
import { fileCheck, fileOf, objectKey } from "../storage/kinds/files.ts";
import { registered, underCheck, vendors } from "./store.ts";

const tag = "vendors";

const RegisterQuery = v.strictObject({
  ...listQuery,
  category: v.exactOptional(v.picklist(categories)),
  /** What waits for the overseer, in place of the register. */
  state: v.exactOptional(v.picklist(["underCheck"])),
});

/** What an act on a vendor answers: its state at the moment of the act. */
export const vendorReceipt = (vendor: Vendor, { moment }: Asked) => ({
  id: vendor.id,
  version: vendor.version,
  state: vendorState(vendor, moment.at),
});

export const seesVendor = (vendor: Vendor, { by, at }: Asked["moment"]): boolean =>
  viewVendor(vendor, by, at) !== undefined;

/** One act on one vendor: the same way for all, only the decision differs. */
const transition = (
  c: Context<AppEnv>,
  id: string,
  decide: (vendor: Vendor, moment: Asked["moment"]) => Decision<VendorEvent>,
) =>
  act(c, {
    kind: vendors,
    id,
    sees: (vendor, _by, { moment }) => seesVendor(vendor, moment),
    decide: (vendor, { moment }) => decide(vendor, moment),
    reply: vendorReceipt,
  });

const described = (id: string, summary: string, row: Act, ...refusals: RefusalCode[]) =>
  describe({ id, summary, tag, ok: Receipt, act: row, refusals });

export const vendorRoutes = () =>
  new Hono<AppEnv>()
    .get(
      "/vendors",
      describe({
        id: "listVendors",
        summary: "The register, or what waits for the overseer",
        tag,
        ok: pageOf(VendorCard),
        sensitive: true,
      }),
      valid("query", RegisterQuery),
      async (c) => {
        const { category, state, ...query } = c.req.valid("query");
        const { by, at } = await enter(c);
        const sees = state === undefined ? seesRegister(by) : plays(by, platformParty, "overseer");
        if (!sees) return problem(c, refuse("not-found", {}).refusal);
        const listing = state === undefined ? registered(category) : underCheck;
        return listPage(c, query, listing, (item) => {
          const card = viewCard(item["card"] as KeptCard, at);
          const meant =
            state === undefined || category === undefined || card.licences.some((each) => each.category === category);
          return meant ? card : undefined;
        });
      },
    )
    .get(
      "/vendors/:id",
      describe({ id: "getVendor", summary: "One vendor of the register", tag, ok: VendorView, sensitive: true }),
      (c) =>
        show(c, { kind: vendors, id: c.req.param("id"), view: (vendor, { by, at }) => viewVendor(vendor, by, at) }),
    )
    .post(
      "/vendors/:id/licences",
      described(
        "addLicence",
        "Add a licence, or renew one",
        vendorActs.addLicence,
        "licence-over",
        "too-many-licences",
        "agency-manager-missing",
        "agency-manager-employed",
        "file-not-ready",
      ),
      valid("json", AddLicence),
      (c) => {
        const input = c.req.valid("json");
        const { file } = input;
        return act(c, {
          kind: vendors,
          id: c.req.param("id"),
          reads: file === undefined ? [] : [fileKey(file)],
          sees: (vendor, _by, { moment }) => seesVendor(vendor, moment),
          decide: (vendor, { moment, read }) =>
            addLicence(vendor, input, file === undefined ? undefined : fileOf(read(fileKey(file))), moment),
          writes: ({ id }) => (file === undefined ? [] : [fileCheck(file, id)]),
          reply: vendorReceipt,
        });
      },
    )
    .get(
      "/vendors/:id/licences/files/:fileId",
      describe({
        id: "downloadLicenceFile",
        summary: "An address to download the scan of a licence, for a few minutes",
        tag,
        ok: DownloadView,
        sensitive: true,
      }),
      async (c) => {
        const { id, fileId } = c.req.param();
        const { by, at, read } = await enter(c, [vendorKey(id), fileKey(fileId)]);
        const vendor = read(vendorKey(id))?.["data"] as Vendor | undefined;
        const view = vendor && viewVendor(vendor, by, at);
        const licences = view && view.view !== "register" ? [...view.licences, ...view.newLicences] : [];
        const file = licences.some((licence) => licence.file === fileId) ? fileOf(read(fileKey(fileId))) : undefined;
        if (file?.state !== "clean") return problem(c, refuse("not-found", {}).refusal);
        const { name, size, sha256, mediaType } = file;
        const described = { id: fileId, name, size, sha256, mediaType };
        const download = await c.var.ports.files.presignDownload({ ...described, key: objectKey(fileId) });
        return c.json({ ...described, url: download.url, expiresAt: download.expiresAt }, 200, {
          "cache-control": "no-store",
        });
      },
    )
    .post(
      "/vendors/:id/submit",
      described(
        "submitVendor",
        "Hand the registration in for its check",
        vendorActs.submitVendor,
        "legal-entity-id-doubtful",
        "vendor-of-one-official",
        "vendor-of-officials",
        "agency-manager-missing",
        "agency-manager-employed",
      ),
      valid("json", Nothing),
      (c) => transition(c, c.req.param("id"), submitVendor),
    )
    .post(
      "/vendors/:id/return",
      described("returnVendor", "Return a registration or a change of it", vendorActs.returnVendor, "own-vendor"),
      valid("json", ReturnVendor),
      (c) => transition(c, c.req.param("id"), (vendor, moment) => returnVendor(vendor, c.req.valid("json"), moment)),
    )
    .post(
      "/vendors/:id/verify-licence",
      described(
        "verifyLicence",
        "Say whether a licence that was added holds",
        vendorActs.verifyLicence,
        "own-vendor",
        "licence-not-waiting",
      ),
      valid("json", VerifyLicence),
      (c) => transition(c, c.req.param("id"), (vendor, moment) => verifyLicence(vendor, c.req.valid("json"), moment)),
    )
    .post(
      "/vendors/:id/admit",
      described(
        "admitVendor",
        "Work with a vendor while it is being checked, by letter of the head",
        vendorActs.admitVendor,
        "own-vendor",
        "vendor-change-waits",
        "too-many-admissions",
      ),
      valid("json", AdmitVendor),
      (c) => transition(c, c.req.param("id"), (vendor, moment) => admitVendor(vendor, c.req.valid("json"), moment)),
    )
    .post(
      "/vendors/:id/warn",
      described("warnVendor", "Warn a vendor", vendorActs.warnVendor, "own-vendor"),
      valid("json", WarnVendor),
      (c) => transition(c, c.req.param("id"), (vendor, moment) => warnVendor(vendor, c.req.valid("json"), moment)),
    )
    .post(
      "/vendors/:id/reply",
      described("replyToWarning", "Answer a warning", vendorActs.replyToWarning, "warning-replied", "too-late"),
      valid("json", ReplyToWarning),
      (c) => transition(c, c.req.param("id"), (vendor, moment) => replyToWarning(vendor, c.req.valid("json"), moment)),
    )
    .post(
      "/vendors/:id/suspend",
      described(
        "suspendVendor",
        "Suspend a warned vendor until a day",
        vendorActs.suspendVendor,
        "own-vendor",
        "too-early",
        "same-person",
        "suspension-over",
      ),
      valid("json", SuspendVendor),
      (c) => transition(c, c.req.param("id"), (vendor, moment) => suspendVendor(vendor, c.req.valid("json"), moment)),
    )
    .post(
      "/vendors/:id/reinstate",
      described("reinstateVendor", "Take a warning or a suspension back", vendorActs.reinstateVendor, "own-vendor"),
      valid("json", ReinstateVendor),
      (c) => transition(c, c.req.param("id"), (vendor, moment) => reinstateVendor(vendor, c.req.valid("json"), moment)),
    )
    .post(
      "/vendors/:id/appeal",
      described("appealSuspension", "Appeal against a suspension, once", vendorActs.appealSuspension, "appeal-made"),
      valid("json", AppealSuspension),
      (c) =>
        transition(c, c.req.param("id"), (vendor, moment) => appealSuspension(vendor, c.req.valid("json"), moment)),
    )
    .post(
      "/vendors/:id/decide-appeal",
      described("decideAppeal", "Decide an appeal", vendorActs.decideAppeal, "own-vendor", "no-appeal", "same-person"),
      valid("json", DecideAppeal),
      (c) => transition(c, c.req.param("id"), (vendor, moment) => decideAppeal(vendor, c.req.valid("json"), moment)),
    );
