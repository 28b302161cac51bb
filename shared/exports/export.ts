import { type Acts, may } from "../act.ts";
import type { ContractState } from "../contracts/state.ts";
import { type Happened, type Moment, stamp } from "../moment.ts";
import { belongsTo, type Caller, plays, type Role } from "../people/role.ts";
import { accept, type Decision, type Refused, refuse } from "../refusal.ts";
import type { Language } from "../text.ts";
import type { Sums } from "./contract-status.ts";
import type { ExportFailure, ExportState, ExportView, RequestExport } from "./schema.ts";

/** Where the work goes on: the keys of the last row that was read. */
export type Position = Record<string, string>;

/** A file that is made page by page. `version` is the number of its last event. */
export type Export = {
  id: string;
  version: number;
  body: string;
  kind: RequestExport["kind"];
  fiscalYear: number;
  /** Contracts in this state alone. */
  of?: ContractState;
  lang: Language;
  state: ExportState;
  requestedBy: string;
  requestedAt: string;
  /** Slices written so far; the text of the last one holds all before it. */
  slices: number;
  rows: number;
  sums: Sums;
  after?: Position;
  /** Of the last event: work that stands still from here on has failed. */
  movedAt: string;
  size?: number;
  failure?: ExportFailure;
  finishedAt?: string;
};

export type Slice = { rows: number; sums: Sums };

export type ExportEvent = Happened &
  (
    | {
        type: "ExportRequested";
        id: string;
        body: string;
        kind: RequestExport["kind"];
        fiscalYear: number;
        of?: ContractState;
        lang: Language;
      }
    | ({ type: "ExportContinued"; after: Position } & Slice)
    /** @param size bytes of the whole file */
    | ({ type: "ExportDone"; size: number } & Slice)
    | { type: "ExportFailed"; failure: ExportFailure }
  );

export const exportActs = {
  requestExport: { by: ["finance", "head"], from: [] },
} as const satisfies Acts<ExportState>;

/** So many contracts fit into one file. */
export const mostRows = 20_000;

/** A slice takes seconds; what has not moved for so long was given up by whoever delivers its events. */
const stallsAfterMs = 15 * 60_000;

/** Who fetches exports; everybody in the body knows that there may be some. */
export const exportReaders = ["finance", "head", "auditor"] as const satisfies readonly Role[];

export function mayReadExport({ body }: Pick<Export, "body">, by: Caller): Refused | undefined {
  if (!belongsTo(by, body)) return refuse("not-found", {});
  return plays(by, body, ...exportReaders) ? undefined : refuse("not-allowed", { needs: exportReaders });
}

/** @param lang of the headers and words in the file */
export function requestExport(
  body: string,
  id: string,
  { state, ...input }: RequestExport,
  lang: Language,
  moment: Moment,
): Decision<ExportEvent> {
  const no = may(exportActs.requestExport, moment.by, body);
  const of = state === undefined ? {} : { of: state };
  return no ?? accept({ type: "ExportRequested", ...stamp(moment), id, body, ...input, ...of, lang });
}

/** Whether there is still something to write. */
export const isUnderWay = ({ state }: Export): boolean => state === "queued" || state === "running";

const bySystem = (at: string) => ({ at, by: "system" });

/**
 * One more slice is written.
 * @param more where the next one begins; without it this was the last, and the file of `size` bytes is whole
 */
export function sliceWritten(
  before: Export,
  slice: Slice,
  more: Position | undefined,
  size: number,
  at: string,
): ExportEvent[] {
  if (!isUnderWay(before)) return [];
  if (slice.rows > mostRows) return [{ type: "ExportFailed", ...bySystem(at), failure: "tooManyRows" }];
  return more
    ? [{ type: "ExportContinued", ...bySystem(at), after: more, ...slice }]
    : [{ type: "ExportDone", ...bySystem(at), size, ...slice }];
}

export const stallsAt = (before: Export): string | undefined =>
  isUnderWay(before) ? new Date(Date.parse(before.movedAt) + stallsAfterMs).toISOString() : undefined;

/** The clock gives up what nobody works on any more; whoever wants it asks again. */
export function onDueExport(before: Export, at: string): ExportEvent[] {
  const until = stallsAt(before);
  return until !== undefined && at > until ? [{ type: "ExportFailed", ...bySystem(at), failure: "stalled" }] : [];
}

export function evolveExport(before: Export | undefined, event: ExportEvent): Export {
  if (event.type === "ExportRequested") {
    const { id, body, kind, fiscalYear, of, lang, by, at } = event;
    return {
      id,
      version: 0,
      body,
      kind,
      fiscalYear,
      ...(of === undefined ? {} : { of }),
      lang,
      state: "queued",
      requestedBy: by,
      requestedAt: at,
      slices: 0,
      rows: 0,
      sums: {},
      movedAt: at,
    };
  }
  if (!before) throw new Error(`${event.type} without an export`);
  const { after: _after, ...rest } = before;
  const { at } = event;
  switch (event.type) {
    case "ExportContinued": {
      const { rows, sums, after } = event;
      return { ...rest, state: "running", slices: before.slices + 1, rows, sums, after, movedAt: at };
    }
    case "ExportDone": {
      const { rows, sums, size } = event;
      return { ...rest, state: "done", slices: before.slices + 1, rows, sums, size, movedAt: at, finishedAt: at };
    }
    case "ExportFailed":
      return { ...rest, state: "failed", failure: event.failure, movedAt: at, finishedAt: at };
  }
}

/** "contract-status-1405-active.csv" */
export const fileNameOf = ({ fiscalYear, of }: Export): string =>
  `contract-status-${fiscalYear}${of === undefined ? "" : `-${of}`}.csv`;

export function viewExport(it: Export, by: Caller): ExportView | undefined {
  if (mayReadExport(it, by)) return undefined;
  const { id, version, body, kind, fiscalYear, of, state, requestedBy, requestedAt, rows, failure, finishedAt } = it;
  return {
    id,
    version,
    body,
    kind,
    fiscalYear,
    ...(of === undefined ? {} : { of }),
    state,
    requestedBy,
    requestedAt,
    rows,
    ...(failure === undefined ? {} : { failure }),
    ...(finishedAt === undefined ? {} : { finishedAt }),
  };
}
