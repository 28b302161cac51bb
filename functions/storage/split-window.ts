import type { Category } from "../../shared/kits/category.ts";
import type { Moment } from "../../shared/moment.ts";
import { countsUntil, type Piece } from "../../shared/tenders/split.ts";
import { policyKeyOf } from "./keys.ts";
import type { Item, Key, Store, Write } from "./store.ts";

/** What a body published and ordered in one category lately. `version` counts what was added. */
export type SplitWindow = { version: number; pieces: Piece[] };

export const emptyWindow: SplitWindow = { version: 0, pieces: [] };

/** One attribute for each piece, named by its case or purchase, so that one leaves without being read. */
export const windowKey = (body: string, category: Category): Key => ({ pk: `BDY#${body}`, sk: `CLS#${category}` });

/** E8 what a body published and ordered in a category lately, with what the next addition will drop; beside it its policy */
export async function splitWindow(
  store: Store,
  body: string,
  category: Category,
): Promise<{ window: SplitWindow; policy: Item | undefined }> {
  const [item, policy] = await store.get([windowKey(body, category), policyKeyOf(body)]);
  return { window: windowIn(item), policy };
}

/** The window in an item that was read by its key. */
export function windowIn(item: Item | undefined): SplitWindow {
  if (!item) return emptyWindow;
  const { pk: _pk, sk: _sk, version = 0, ...rest } = item;
  const pieces = Object.entries(rest).map(([id, piece]) => ({ id, ...(piece as Omit<Piece, "id">) }));
  return { version: version as number, pieces };
}

/** An expression has its limits; what is over stays for the next time and counts no more. */
const mostDropped = 100;

/**
 * E9 add a case or purchase to the window that was decided on, and drop what counts no more. Another addition in between
 * is a lost race, unless the pieces together were justified: then their sum decides nothing.
 */
export function joinWindow(
  body: string,
  category: Category,
  { id, amountRial, justified }: { id: string; amountRial: number; justified: boolean },
  { version, pieces }: SplitWindow,
  moment: Moment,
): Write {
  const over = pieces.filter((piece) => countsUntil(piece, moment) <= moment.at).slice(0, mostDropped);
  const dropped = over.map((piece, i) => [`#d${i}`, piece.id] as const);
  const remove = dropped.length > 0 ? ` REMOVE ${dropped.map(([name]) => name).join(", ")}` : "";
  return {
    update: windowKey(body, category),
    set: {
      expression: `SET #piece = :piece ADD #version :one${remove}`,
      names: { "#piece": id, "#version": "version", ...Object.fromEntries(dropped) },
      values: { ":piece": { at: moment.at, amountRial }, ":one": 1 },
    },
    ...(justified
      ? {}
      : {
          condition:
            version === 0
              ? { expression: "attribute_not_exists(#version)" }
              : { expression: "#version = :before", values: { ":before": version } },
        }),
  };
}

/** E10 what was cancelled or came to nothing counts no more; repeating it changes nothing */
export const leaveWindow = (body: string, category: Category, id: string): Write => ({
  update: windowKey(body, category),
  set: { expression: "REMOVE #piece", names: { "#piece": id } },
});
