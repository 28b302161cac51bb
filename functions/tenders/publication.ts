import type { Moment } from "../../shared/moment.ts";
import { envelopesAsked } from "../../shared/openings/plan.ts";
import { refuse } from "../../shared/refusal.ts";
import { estimateOf } from "../../shared/tenders/card.ts";
import { isDirect, vendorsNamedIn } from "../../shared/tenders/direct.ts";
import { publishTender } from "../../shared/tenders/publish.ts";
import { publishDirect } from "../../shared/tenders/publish-direct.ts";
import type { PublishTender } from "../../shared/tenders/schema.ts";
import { procedureOf, type SealingKey, type Tender } from "../../shared/tenders/state.ts";
import type { Vendor } from "../../shared/vendors/vendor.ts";
import { type Asked, ofBody } from "../http/request.ts";
import type { KeyVault } from "../sealing/vault.ts";
import { policyKeyOf, vendorKey } from "../storage/keys.ts";
import { fileCheck } from "../storage/kinds/files.ts";
import {
  emptyWindow,
  joinWindow,
  leaveWindow,
  type SplitWindow,
  windowIn,
  windowKey,
} from "../storage/split-window.ts";
import type { Key, Store, Write } from "../storage/store.ts";
import { namedIn, readsOf } from "./named.ts";
import { forgetOutside, openGates, panelSeated, recordOutside, shutGates, takeTasks, tasksPlanned } from "./store.ts";

/**
 * Everything that goes with a publication: open gates, its place in the window of its category, and that tasks and panel
 * are still what the decision took them for and the tasks nobody else's.
 */
export function publication(tender: Tender, window: SplitWindow, moment: Moment): Write[] {
  const { id, body, published } = tender;
  if (!published) return [];
  const { outside } = published;
  // Only a quotation is a small procedure that pieces could be cut for; what is published after the others counts them.
  const justified = published.split !== undefined || procedureOf(published) !== "quotation";
  const piece = { id, amountRial: estimateOf(published) ?? 0, justified };
  return [
    ...(isDirect(published) ? [] : openGates(id, published)),
    ...tasksPlanned(tender),
    ...takeTasks(tender),
    ...(outside
      ? [
          { ...fileCheck(outside.minutes, body), onRefused: () => refuse("file-not-ready", {}) },
          recordOutside(tender, outside),
        ]
      : panelSeated(body, published)),
    joinWindow(body, published.category, piece, window, moment),
  ];
}

/** What a publication is decided on beside the case, in one read; keys where bids are sealed. */
type Beside = { keys: SealingKey[]; window: SplitWindow; read: Asked["read"] };

/**
 * The window of the category, the tables of the body, the persons of the committee, and for a case without sealed bids the register's entries of
 * the vendors it names and the persons of its panel.
 */
export async function besideOf(store: Store, { body, draft }: Tender, asked: Asked): Promise<Beside> {
  const { category, panel, committee } = draft;
  if (!category) return { keys: [], window: emptyWindow, read: asked.read };
  const keys = [
    windowKey(body, category),
    policyKeyOf(body),
    ...(isDirect(draft) ? [...vendorsNamedIn(draft).map(vendorKey), ...readsOf(panel ? { panel } : {})] : []),
    ...readsOf(committee ? { committee } : {}),
  ];
  const items = await store.get(keys);
  const at = ({ pk, sk }: Key) => keys.findIndex((key) => key.pk === pk && key.sk === sk);
  return { keys: [], window: windowIn(items[0]), read: (key) => asked.read(key) ?? items[at(key)] };
}

/** By the way of the case: for sealed bids, or without them. */
export function publishCase(tender: Tender, input: PublishTender, asked: Asked, { keys, window, read }: Beside) {
  const { pieces } = window;
  const moment = ofBody(asked.moment, read(policyKeyOf(tender.body)));
  const named = namedIn(tender.body, { moment, read });
  const vendor = (id: string) => read(vendorKey(id))?.["data"] as Vendor | undefined;
  return isDirect(tender.draft)
    ? publishDirect(tender, input, named, { pieces, vendor }, moment)
    : publishTender(tender, input, named, { keys, pieces }, moment);
}

/** What goes with the end of a published case: nothing more is bid for, and its work counts no more. */
export const withdrawal = ({ id, body, published }: Tender): Write[] =>
  published
    ? [
        ...(isDirect(published) ? [] : shutGates(id, { cancelled: true })),
        ...(published.outside ? [forgetOutside(body, published.outside)] : []),
        leaveWindow(body, published.category, id),
      ]
    : [];

/** A fresh key pair for each envelope; the private halves come wrapped and are unwrapped by the opening alone. */
export const sealingKeys = (vault: KeyVault, { id, draft }: Tender): Promise<SealingKey[]> =>
  Promise.all(
    envelopesAsked(draft).map(async (stage) => {
      const { kid, fingerprint, publicJwk, wrapped } = await vault.make({ tender: id, stage });
      return { stage, kid, fingerprint, publicJwk: { ...publicJwk }, wrapped };
    }),
  );
