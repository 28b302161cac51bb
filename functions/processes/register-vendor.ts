import { Hono } from "hono";
import { newId } from "../../shared/ids.ts";
import { stamp } from "../../shared/moment.ts";
import type { RosterEvent } from "../../shared/people/roster.ts";
import type { RefusalCode } from "../../shared/refusal.ts";
import { Nothing } from "../../shared/tenders/schema.ts";
import { approveVendor, changeVendor, registerVendor, vendorActs } from "../../shared/vendors/acts.ts";
import { ChangeVendor, RegisterVendor } from "../../shared/vendors/schema.ts";
import { type Vendor, wasApproved } from "../../shared/vendors/vendor.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { Receipt } from "../http/receipt.ts";
import { type Asked, act, create, personKey } from "../http/request.ts";
import { valid } from "../http/valid.ts";
import { partyItem } from "../people/records.ts";
import { knownPerson, membershipWrites, rosterChange, rosters } from "../people/roster-store.ts";
import { writesOf } from "../storage/objects.ts";
import type { Store, Write } from "../storage/store.ts";
import { seesVendor, vendorReceipt } from "../vendors/routes.ts";
import { numberWrites, vendors } from "../vendors/store.ts";

const tag = "vendors";

/** With the vendor comes its party, whose first member is whoever asked for it. */
function newParty({ id, name }: Vendor, { moment, read }: Asked): Write[] {
  const did = stamp(moment);
  const { person } = moment.by;
  const known = knownPerson(read(personKey(person)));
  const added: RosterEvent = {
    type: "MemberAdded",
    ...did,
    person,
    ...(known ? { name: known.name } : {}),
    roles: ["vendorMember", "signatory"],
  };
  const begun: RosterEvent = { type: "PartyEntered", ...did, id, name, members: [] };
  const { after, writes } = writesOf(rosters, id, undefined, [begun, added]);
  return [...writes, { put: partyItem(id, name) }, ...membershipWrites(after, [added], read)];
}

/** Others know a party by the name in its roster, which follows that of the vendor. */
const renameParty = (store: Store, id: string, name: Vendor["name"], { moment }: Asked): Promise<Write[]> =>
  rosterChange(store, id, moment, () => [{ type: "PartyRenamed", ...stamp(moment), name }]);

const sameName = (a: Vendor["name"], b: Vendor["name"]) => a.fa === b.fa && a.en === b.en;

const ofForm: RefusalCode[] = [
  "vendor-known",
  "legal-entity-id-doubtful",
  "vendor-of-one-official",
  "vendor-of-officials",
  "agency-manager-missing",
  "agency-manager-employed",
];

/** C7 a vendor's name and numbers are those of its party and nobody else's: one transaction over vendor, party and person */
export const vendorRegisterRoutes = () =>
  new Hono<AppEnv>()
    .post(
      "/vendors",
      describe({
        id: "registerVendor",
        summary: "Apply for the register, as the firm's person or the natural person",
        tag,
        ok: Receipt,
        status: 201,
        act: vendorActs.registerVendor,
        refusals: [...ofForm, "person-unknown", "on-both-sides", "too-many-parties", "licence-over"],
        sensitive: true,
      }),
      valid("json", RegisterVendor),
      (c) => {
        const input = c.req.valid("json");
        const id = newId("vendor", c.var.at);
        return create(c, {
          kind: vendors,
          id,
          decide: ({ moment, read }) =>
            registerVendor(id, input, knownPerson(read(personKey(moment.by.person))), moment),
          writes: (after, asked) => [...numberWrites(undefined, after), ...newParty(after, asked)],
          reply: vendorReceipt,
        });
      },
    )
    .patch(
      "/vendors/:id",
      describe({
        id: "changeVendor",
        summary: "Change the own registration; what others rely on is checked again",
        tag,
        ok: Receipt,
        act: vendorActs.changeVendor,
        refusals: [...ofForm, "vendor-kind-fixed", "version-missing", "version-stale"],
        sensitive: true,
      }),
      valid("json", ChangeVendor),
      (c) => {
        const input = c.req.valid("json");
        const id = c.req.param("id");
        return act(c, {
          kind: vendors,
          id,
          needsMatch: true,
          sees: (vendor, _by, { moment }) => seesVendor(vendor, moment),
          prepare: async (before, asked) => ({
            before,
            // Before the first check the new name counts at once.
            renamed:
              !wasApproved(before) && input.name && !sameName(before.name, input.name)
                ? await renameParty(c.var.store, id, input.name, asked)
                : [],
          }),
          decide: (vendor, { moment }) => changeVendor(vendor, input, moment),
          writes: (after, _asked, { before, renamed }) => [...numberWrites(before, after), ...renamed],
          reply: vendorReceipt,
        });
      },
    )
    .post(
      "/vendors/:id/approve",
      describe({
        id: "approveVendor",
        summary: "Enter a vendor, or what it changed, into the register",
        tag,
        ok: Receipt,
        act: vendorActs.approveVendor,
        refusals: ["own-vendor"],
      }),
      valid("json", Nothing),
      (c) => {
        const id = c.req.param("id");
        return act(c, {
          kind: vendors,
          id,
          sees: (vendor, _by, { moment }) => seesVendor(vendor, moment),
          prepare: async (before, asked) => ({
            before,
            renamed: before.change?.name ? await renameParty(c.var.store, id, before.change.name, asked) : [],
          }),
          decide: (vendor, { moment }) => approveVendor(vendor, moment),
          writes: (after, _asked, { before, renamed }) => [...numberWrites(before, after), ...renamed],
          reply: vendorReceipt,
        });
      },
    );
