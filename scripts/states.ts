import type { Acts } from "../shared/act.ts";
import { amendmentMachine } from "../shared/amendments/amendment.example.ts";
import { awardMachine } from "../shared/awards/award.example.ts";
import { lotMachine } from "../shared/awards/lot.example.ts";
import { bidMachine } from "../shared/bids/bid.example.ts";
import { callOffMachine } from "../shared/calloffs/call-off.example.ts";
import { contractMachine } from "../shared/contracts/contract-machine.example.ts";
import { deliverableMachine } from "../shared/deliverables/deliverable.example.ts";
import { exportMachine } from "../shared/exports/export.example.ts";
import { fileMachine } from "../shared/files/file.example.ts";
import { guaranteeMachine } from "../shared/guarantees/guarantee.example.ts";
import { invoiceMachine } from "../shared/invoices/invoice.example.ts";
import type { Machine } from "../shared/machine.example.ts";
import type { Happened } from "../shared/moment.ts";
import { openingMachine } from "../shared/openings/opening.example.ts";
import { personMachine, rosterMachine } from "../shared/people/roster.example.ts";
import { taskMachine } from "../shared/plan/task.example.ts";
import { bodyPolicyMachine, policyMachine } from "../shared/policy/policy.example.ts";
import { purchaseMachine } from "../shared/purchases/purchase.example.ts";
import { ratingMachine } from "../shared/ratings/rating.example.ts";
import type { Decision } from "../shared/refusal.ts";
import { seatMachine } from "../shared/scoring/seat-machine.example.ts";
import { settlementMachine } from "../shared/settlement/settlement.example.ts";
import { addendumMachine, questionMachine } from "../shared/tenders/clarification.example.ts";
import { tenderMachine } from "../shared/tenders/tender.example.ts";
import { termOf } from "../shared/terms.ts";
import { vendorMachine } from "../shared/vendors/vendor-machine.example.ts";

/** What one command does: events and the state after them, or the code of the refusal. */
type Cell = { events: readonly string[]; to: string } | { refusal: string };

/** What a machine answers; `samples` are the states in their order, then the same states under other circumstances. */
export type Table = {
  acts: Acts;
  columns: readonly string[];
  rows: readonly { state: string; filedUnder: string; sample: boolean; cells: Readonly<Record<string, Cell>> }[];
  /** Where nothing was before: what makes a new one. */
  begins: Readonly<Record<string, Cell>>;
};

const none = "none";

/** `returnPurchase, the delivery` is one way to give the command `returnPurchase`. */
const actOf = (column: string): string => column.split(", ")[0] ?? column;

/** Runs every command of a machine on every sample of it. */
function tableOf<State extends string, Subject, Event extends Happened>(
  machine: Machine<State, Subject, Event>,
): Table {
  const { acts, others = {}, begins = {}, follows = {} } = machine;
  const { ways = {} as NonNullable<typeof machine.ways> } = machine;
  const commands = Object.fromEntries([
    // Each way beside its command, unless the command is another machine's.
    ...Object.entries(machine.commands).flatMap(([name, decide]) => [
      [name, decide] as const,
      ...Object.entries(ways).filter(([way]) => actOf(way) === name),
    ]),
    ...Object.entries(ways).filter(([way]) => !(actOf(way) in machine.commands)),
  ]);
  const stateAfter = (before: Subject | undefined, events: readonly Event[]): string => {
    const after = events.reduce<Subject | undefined>(machine.evolve, before);
    return (after === undefined ? undefined : machine.stateOf(after)) ?? none;
  };
  const cell = (before: Subject | undefined, decision: Decision<Event>): Cell =>
    decision.ok
      ? { events: decision.events.map(({ type }) => type), to: stateAfter(before, decision.events) }
      : { refusal: decision.refusal.code };
  const asked = (name: string, subject: Subject): Decision<Event> => {
    const [decide, by] = [commands[name], machine.by[name] ?? machine.by[actOf(name)]];
    if (!decide || !by) throw new Error(`nobody asks for ${name}`);
    return decide(subject, typeof by === "function" ? by(subject) : by);
  };
  const row = (filedUnder: string, subject: Subject, sample: boolean) => ({
    state: machine.stateOf(subject) ?? none,
    filedUnder,
    sample,
    cells: Object.fromEntries([
      ...Object.keys(commands).map((name) => [name, cell(subject, asked(name, subject))] as const),
      ...Object.entries(follows).flatMap(([name, follow]) => {
        const events = follow(subject);
        return events.length === 0 ? [] : [[name, cell(subject, { ok: true, events })] as const];
      }),
    ]),
  });
  const order: string[] = Object.keys(machine.samples);
  const place = ({ state, sample }: { state: string; sample: boolean }) => 2 * order.indexOf(state) + (sample ? 0 : 1);
  return {
    acts: { ...others, ...acts },
    columns: [...Object.keys(commands), ...Object.keys(follows)],
    rows: [
      ...Object.entries<Subject>(machine.samples).map(([state, subject]) => row(state, subject, true)),
      ...Object.entries(machine.variants ?? {}).map(([words, subject]) => row(words, subject, false)),
    ].sort((a, b) => place(a) - place(b)),
    begins: Object.fromEntries(
      Object.entries(begins).map(([name, { before, decision }]) => [name, cell(before, decision)]),
    ),
  };
}

function shown<State extends string, Subject, Event extends Happened>(
  name: string,
  file: string,
  machine: Machine<State, Subject, Event>,
) {
  // Whoever walks through all machines gives each only its own subjects.
  const any = machine as unknown as Machine<string, unknown, Happened>;
  return { name, file: `shared/${file}.example.ts`, own: machine.acts, table: tableOf(machine), machine: any };
}

/** Every machine, with the file of its samples. */
export const machines: readonly {
  name: string;
  file: string;
  own: Acts;
  table: Table;
  machine: Machine<string, unknown, Happened>;
}[] = [
  shown("Task", "plan/task", taskMachine),
  shown("Small purchase", "purchases/purchase", purchaseMachine),
  shown("Case", "tenders/tender", tenderMachine),
  shown("Addendum", "tenders/clarification", addendumMachine),
  shown("Question", "tenders/clarification", questionMachine),
  shown("Bid", "bids/bid", bidMachine),
  shown("Opening meeting", "openings/opening", openingMachine),
  shown("Lot", "awards/lot", lotMachine),
  shown("Seat of the technical committee", "scoring/seat-machine", seatMachine),
  shown("Award", "awards/award", awardMachine),
  shown("Contract", "contracts/contract-machine", contractMachine),
  shown("Guarantee", "guarantees/guarantee", guaranteeMachine),
  shown("Amendment", "amendments/amendment", amendmentMachine),
  shown("Settlement", "settlement/settlement", settlementMachine),
  shown("Call-off", "calloffs/call-off", callOffMachine),
  shown("Deliverable", "deliverables/deliverable", deliverableMachine),
  shown("Invoice", "invoices/invoice", invoiceMachine),
  shown("Rating", "ratings/rating", ratingMachine),
  shown("File", "files/file", fileMachine),
  shown("Export", "exports/export", exportMachine),
  shown("Vendor", "vendors/vendor-machine", vendorMachine),
  shown("Roster", "people/roster", rosterMachine),
  shown("Person", "people/roster", personMachine),
  shown("Policy", "policy/policy", policyMachine),
  shown("Policy of a body", "policy/policy", bodyPolicyMachine),
];

const line = (...cells: string[]) => `| ${cells.join(" | ")} |`;

function answer(cell: Cell | undefined, state?: string): string {
  if (!cell) return "";
  if ("refusal" in cell) return cell.refusal === "wrong-state" ? "·" : `*${cell.refusal}*`;
  const events = cell.events.join(", ") || "—";
  return cell.to === state ? events : `${events} → \`${cell.to}\``;
}

function tableIn({ acts, columns, rows, begins }: Table): string[] {
  const names = [...new Set([...Object.keys(begins), ...columns])];
  const who = (name: string) => acts[actOf(name)]?.by.map((role) => termOf(role, "en")).join(", ") ?? "system";
  const head = ({ state, filedUnder, sample }: Table["rows"][number]) =>
    sample ? `\`${state}\` ${termOf(state, "en")} · ${termOf(state, "fa")}` : `\`${state}\` *${filedUnder}*`;
  return [
    line("State", ...names.map((name) => (acts[actOf(name)] ? name.replace(actOf(name), "`$&`") : name))),
    line(...Array.from({ length: names.length + 1 }, () => "---")),
    line("*who*", ...names.map(who)),
    ...(Object.keys(begins).length > 0 ? [line("*new*", ...names.map((name) => answer(begins[name])))] : []),
    ...rows.map((row) => line(head(row), ...names.map((name) => answer(row.cells[name], row.state)))),
  ];
}

/** From state to state by the names of what leads there; what stays in its state is left to the table. */
function edgesOf({ rows, begins }: Table): string[] {
  const edges = new Map<string, Set<string>>();
  const add = (from: string, name: string, cell: Cell) => {
    if ("refusal" in cell || cell.to === from) return;
    const edge = `${from} --> ${cell.to}`;
    edges.set(edge, (edges.get(edge) ?? new Set()).add(actOf(name)));
  };
  for (const [name, cell] of Object.entries(begins)) add("[*]", name, cell);
  for (const { state, cells } of rows) for (const [name, cell] of Object.entries(cells)) add(state, name, cell);
  return [...edges].map(([edge, by]) => `  ${edge} : ${[...by].join(", ")}`);
}

/** Per machine: what every command answers in every state, as its decisions answer it. */
export const statesDocument = (): string =>
  [
    "# States and acts",
    "",
    "Made by `npm run docs`: each command below was really asked of a sample in each state, with a typical valid input and",
    "a person who may; a test holds this page to the answers. In a cell stand the events it yields and, after an arrow,",
    "the state they lead to; `·` is the refusal `wrong-state`, *any-other-code* another refusal, see",
    "`shared/refusals/`; `—` is accepted, though nothing is left to do; in an empty cell nothing happens. A line in italics is the same state",
    "under other circumstances. Another role, or another party, is refused with `not-allowed` everywhere. What the *system*",
    "does comes about by time or by another object, whenever it is asked for, and is never refused.",
    "",
    ...machines.flatMap(({ name, file, table }) => [
      `## ${name}`,
      "",
      `Samples: \`${file}\`.`,
      "",
      ...tableIn(table),
      "",
      "```mermaid",
      "stateDiagram-v2",
      ...edgesOf(table),
      "```",
      "",
    ]),
  ].join("\n");
