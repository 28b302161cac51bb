import type { Machine } from "../machine.example.ts";
import { momentOf } from "../moment.example.ts";
import {
  type Export,
  type ExportEvent,
  evolveExport,
  exportActs,
  onDueExport,
  requestExport,
  sliceWritten,
} from "./export.ts";
import type { ExportState } from "./schema.ts";

export const at = "2026-11-22T10:00:00.000Z";
const later = "2026-11-22T10:15:00.001Z";

export const requested = requestExport(
  "bdy_one",
  "exp_one",
  { kind: "contractStatus", fiscalYear: 1405 },
  "en",
  momentOf("prs_finance", at, "bdy_one", "finance"),
);

export const playedExport = (before: Export | undefined, ...events: ExportEvent[]): Export => {
  const after = events.reduce<Export | undefined>(
    (state, event) => ({ ...evolveExport(state, event), version: (state?.version ?? 0) + 1 }),
    before,
  );
  if (!after) throw new Error("no events to play");
  return after;
};

const slice = { rows: 2_000, sums: { amount: "2000" } };
const more = { pk: "CTR#x", sk: "A#CONTRACT" };
const queued = playedExport(undefined, ...(requested.ok ? requested.events : []));
const running = playedExport(queued, ...sliceWritten(queued, slice, more, 900, at));

/** The finance board of 1405. */
export const exportMachine = {
  acts: exportActs,
  stateOf: ({ state }) => state,
  evolve: evolveExport,
  samples: {
    queued,
    running,
    done: playedExport(running, ...sliceWritten(running, slice, undefined, 900, at)),
    failed: playedExport(running, ...onDueExport(running, later)),
  },
  begins: { requestExport: { decision: requested } },
  commands: {},
  by: {},
  follows: {
    "a page of many": (before) => sliceWritten(before, slice, more, 900, at),
    "the last page": (before) => sliceWritten(before, slice, undefined, 900, at),
    "a page too many": (before) => sliceWritten(before, { ...slice, rows: 20_001 }, more, 900, at),
    time: (before) => onDueExport(before, later),
  },
} satisfies Machine<ExportState, Export, ExportEvent>;
