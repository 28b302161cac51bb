import type { ContractCard } from "../../shared/contracts/card.ts";
import { contractLine, headerLine, totalsLine, withSums } from "../../shared/exports/contract-status.ts";
import { byteOrderMark, firstCells } from "../../shared/exports/csv.ts";
import { type Export, isUnderWay, type Position, sliceWritten } from "../../shared/exports/export.ts";
import { exportKey, exportsKind, sliceKey } from "../exports/store.ts";
import type { Files } from "../files/files.ts";
import { contractsOfBody } from "../finance/store.ts";
import { load, writesOf } from "../storage/objects.ts";
import type { Store } from "../storage/store.ts";
import { type NewEntry, tell } from "./outbox.ts";

/** One reaction reads so much at the most; its own event then brings the next. */
const rowsPerPage = 100;
const pagesPerSlice = 20;

/**
 * Writes the next slice of an export. Everything it writes follows from where the export stands, so a repetition writes
 * the same text again or finds its work done; the event that says so reveals it, last.
 */
export async function continueExport(store: Store, files: Files, id: string, at: string): Promise<void> {
  const before = await load(store, exportsKind, id);
  if (!before || !isUnderWay(before.state)) return;
  const { state } = before;
  const written = state.slices === 0 ? "" : await files.fetch(sliceKey(id, state.slices));
  const { cards, next } = await slice(store, state, new Set(firstCells(written)));
  const result = {
    rows: state.rows + cards.length,
    sums: withSums(state.sums, cards, state.requestedAt),
  };
  const text = [
    state.slices === 0 ? byteOrderMark + headerLine(state.lang) : written,
    ...cards.map((card) => contractLine(card, state.requestedAt, state.lang)),
    ...(next ? [] : [totalsLine(result.sums, state.lang)]),
  ].join("");
  const bytes = new TextEncoder().encode(text);
  const events = sliceWritten(state, result, next, bytes.length, at);
  const done = events.some(({ type }) => type === "ExportDone");
  const key = done ? exportKey(id) : sliceKey(id, state.slices + 1);
  await files.put(key, bytes, "text/csv; charset=utf-8");

  const { lost = [] } = await store.write([
    ...writesOf(exportsKind, id, before, events).writes,
    ...(done ? [tell(readyEntry(state, at), "fetchExport", at)] : []),
  ]);
  // When another delivery of the same event was faster, what it wrote is the same; a mere collision must come again.
  const overtaken = lost.some(({ code }) => code === "ConditionalCheckFailed");
  if (lost.length > 0 && !overtaken) throw new Error(`export ${id} lost to ${lost[0]?.code}`);
}

type Cards = { cards: ContractCard[]; next: Position | undefined };

/** A contract whose state changes meanwhile moves in the index: one that was written already is not written twice. */
async function slice(store: Store, { body, fiscalYear, of, after }: Export, written: Set<string>): Promise<Cards> {
  const cards: ContractCard[] = [];
  let next = after;
  for (let page = 0; page < pagesPerSlice; page++) {
    const listing = { ...contractsOfBody(body, fiscalYear, of), limit: rowsPerPage };
    const read = await store.list({ ...listing, ...(next ? { after: next } : {}) });
    for (const item of read.items) {
      const card = item["card"] as ContractCard;
      if (written.has(card.id)) continue;
      written.add(card.id);
      cards.push(card);
    }
    next = read.next;
    if (!next) break;
  }
  return { cards, next };
}

/** A mail and nothing more: a file that lies there waits for nobody. */
const readyEntry = ({ id, body, fiscalYear, requestedBy }: Export, at: string): NewEntry => ({
  person: requestedBy,
  item: {
    verb: "fetchExport",
    party: body,
    title: { fa: `وضعیت قراردادهای ${fiscalYear}`, en: `Contract status of ${fiscalYear}` },
    object: { kind: "export", id },
    roles: [],
    since: at,
  },
});
