import { Hono } from "hono";
import * as v from "valibot";
import { awardActs } from "../../shared/awards/acts.ts";
import { draftContractOf, findAward, placeOfAward } from "../../shared/awards/award.ts";
import { type Awarded, contractDrafted, contractIdOf } from "../../shared/contracts/draft.ts";
import type { ContractEvent } from "../../shared/contracts/state.ts";
import type { Moment } from "../../shared/moment.ts";
import { belongsTo } from "../../shared/people/role.ts";
import { accept, type Refused, refuse } from "../../shared/refusal.ts";
import type { Award, Tender, TenderEvent } from "../../shared/tenders/state.ts";
import type { Texts } from "../../shared/text.ts";
import { mayContract, type Vendor } from "../../shared/vendors/vendor.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { create, ofBody } from "../http/request.ts";
import { valid } from "../http/valid.ts";
import { partyKey, policyKeyOf, vendorKey } from "../storage/keys.ts";
import { contracts } from "../storage/kinds/contracts.ts";
import { tenders } from "../storage/kinds/tenders.ts";
import { type Loaded, load, writesOf } from "../storage/objects.ts";
import type { Item, Store } from "../storage/store.ts";

const Receipt = v.strictObject({ id: v.string(), version: v.number(), state: v.string(), award: v.string() });

/** What the award, its case and the registers say, before anything is decided. */
type Found = {
  tender: Loaded<Tender>;
  award: Award;
  bodyName: Texts;
  vendor: Vendor | undefined;
  policy: Item | undefined;
};

async function find(store: Store, awardId: string, { by }: Moment): Promise<Found | Refused> {
  const place = placeOfAward(awardId);
  const tender = place && (await load(store, tenders, place.tender));
  const award = tender && findAward(tender.state, awardId);
  if (!tender || !award || !belongsTo(by, tender.state.body)) return refuse("not-found", {});
  const { body: party } = tender.state;
  const [body, vendor, policy] = await store.get([partyKey(party), vendorKey(award.vendor), policyKeyOf(party)]);
  const register = vendor?.["data"] as Vendor | undefined;
  return { tender, award, bodyName: nameOf(body, tender.state.body), vendor: register, policy };
}

const nameOf = (party: Item | undefined, id: string): Texts => (party?.["name"] as Texts | undefined) ?? { en: id };

type Drawn = { events: TenderEvent[]; drafted: ContractEvent };

/** What can be called off from the vendor, at the prices of the bid that won; nothing where the award is no framework. */
function frameOf({ published, bids }: Tender, award: Award): Pick<Awarded, "framework"> {
  const terms = published?.framework;
  if (!terms) return {};
  const price = bids[award.vendor]?.lots[award.lot]?.price;
  if (!price) throw new Error(`award ${award.id} of a framework has no prices`);
  const rates = price.lines.map(({ deliverable, unitMinor }) => ({ n: deliverable, unitMinor }));
  return { framework: { ceilingMinor: terms.ceilingRial, months: terms.months, rates } };
}

/** Both objects move or neither: the case says that the award has its contract, the contract what the award says. */
function draw({ tender, award, bodyName, vendor, policy }: Found, asked: Moment): Drawn | Refused {
  const moment = ofBody(asked, policy);
  const { state } = tender;
  const allowed = draftContractOf(state, award.id, contractIdOf(award.id), moment);
  if (!allowed.ok) return allowed;
  const vendorIban = vendor?.iban;
  if (!vendor || vendorIban === undefined) return refuse("vendor-has-no-iban", {});
  const barred = mayContract(vendor, moment.at, state.body);
  if (barred) return barred;
  const lot = state.published?.lots.find(({ n }) => n === award.lot);
  const { standstillUntil, signBy } = award;
  if (!state.published || !lot || standstillUntil === undefined || signBy === undefined) {
    throw new Error(`award ${award.id} was notified without its terms`);
  }
  const awarded: Awarded = {
    body: state.body,
    bodyName,
    vendor: award.vendor,
    vendorName: award.vendorName,
    vendorIban,
    tender: state.id,
    lot: award.lot,
    award: award.id,
    category: state.published.category,
    tasks: lot.tasks,
    fiscalYear: state.draft.fiscalYear,
    title: lot.title,
    amountMinor: award.priceMinor,
    standstillUntil,
    signBy,
    deliverables: lot.deliverables,
    ...frameOf(state, award),
  };
  return { events: allowed.events, drafted: contractDrafted(awarded, moment) };
}

/** H5 an award becomes a contract: the case and both registers are read, both objects written at once */
export const awardContractRoutes = () =>
  new Hono<AppEnv>().post(
    "/awards/:id/contract",
    describe({
      id: "draftContract",
      summary: "Draw up the contract of an award",
      tag: "contracts",
      ok: Receipt,
      status: 201,
      act: awardActs.draftContract,
      refusals: [
        "contract-drafted",
        "too-early",
        "too-late",
        "vendor-has-no-iban",
        "vendor-suspended",
        "vendor-not-approved",
      ],
    }),
    valid("json", v.strictObject({})),
    (c) => {
      const award = c.req.param("id");
      return create(c, {
        kind: contracts,
        id: contractIdOf(award),
        prepare: async ({ moment }) => {
          const found = await find(c.var.store, award, moment);
          if ("ok" in found) return found;
          const drawn = draw(found, moment);
          return "ok" in drawn ? drawn : { ...drawn, tender: found.tender };
        },
        decide: (_asked, { drafted }) => accept(drafted),
        writes: (_after, _asked, { tender, events }) => writesOf(tenders, tender.state.id, tender, events).writes,
        reply: ({ id, version, state }) => ({ id, version, state, award }),
      });
    },
  );
