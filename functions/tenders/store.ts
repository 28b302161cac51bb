import type { Role } from "../../shared/people/role.ts";
import { refuse } from "../../shared/refusal.ts";
import { seatsOf, tasksOf } from "../../shared/tenders/completeness.ts";
import type { OutsideRecord, PublishedTerms, Tender } from "../../shared/tenders/state.ts";
import { searchKey } from "../../shared/text.ts";
import { gateKey, gatePartitions, memberKey, taskKey, taskTakenKey } from "../storage/keys.ts";
import type { Key, Listing, Write } from "../storage/store.ts";

/** E3 the cases of a body and year, newest first */
export const casesOf = (body: string, fiscalYear: number): Listing => ({
  index: "party",
  partition: `BDY#${body}#TND#${fiscalYear}`,
  backwards: true,
});

/** E4 open the gates of a published case: bids are taken by a condition on them, never on the case */
export const openGates = (id: string, { closesAt, revision }: PublishedTerms): Write[] =>
  gatePartitions(id).map((partition) => ({
    put: { ...gateKey(partition), closesAt, open: true, materialRevision: revision },
    condition: { expression: "attribute_not_exists(pk)" },
  }));

/** E15 move the gates of an open case: to another closing, or to a revision that bids must be sealed under */
export const moveGates = (id: string, { closesAt, revision }: PublishedTerms, at: string): Write[] =>
  gatePartitions(id).map((partition) => ({
    update: gateKey(partition),
    set: {
      expression: "SET closesAt = :closesAt, materialRevision = :revision",
      values: { ":closesAt": closesAt, ":revision": revision },
    },
    condition: {
      expression: "#open = :true AND closesAt > :at",
      names: { "#open": "open" },
      values: { ":true": true, ":at": at },
    },
  }));

/** E5 shut the gates for good; shutting them twice is no harm. A case that is called off leaves word of it there. */
export const shutGates = (id: string, { cancelled = false } = {}): Write[] =>
  gatePartitions(id).map((partition) => ({
    update: gateKey(partition),
    set: {
      expression: `SET #open = :shut${cancelled ? ", cancelled = :cancelled" : ""}`,
      names: { "#open": "open" },
      values: { ":shut": false, ...(cancelled ? { ":cancelled": true } : {}) },
    },
    condition: { expression: "attribute_exists(pk)" },
  }));

/** E6 the tasks of a case must be planned in its body's plan when it moves on */
export const tasksPlanned = ({ body, draft }: Tender): Write[] =>
  tasksOf(draft).map((task) => ({
    check: taskKey(task),
    condition: {
      expression: "#data.#state = :planned AND #data.#body = :body",
      names: { "#data": "data", "#state": "state", "#body": "body" },
      values: { ":planned": "planned", ":body": body },
    },
    onRefused: () => refuse("task-unfit", { task }),
  }));

/** E11 take the tasks of a case for it alone, until it gives them back */
export const takeTasks = ({ id, draft }: Tender): Write[] =>
  tasksOf(draft).map((task) => ({
    put: { ...taskTakenKey(task), tender: id },
    // A second publication of the same case loses to its version and hears that.
    condition: {
      expression: "attribute_not_exists(pk) OR #tender = :tender",
      names: { "#tender": "tender" },
      values: { ":tender": id },
    },
    onRefused: () => refuse("task-unfit", { task }),
  }));

/** E12 give a task back, if it is still this case that has it */
export const giveBackTask = (task: string, tender: string): Write => ({
  delete: taskTakenKey(task),
  condition: { expression: "#tender = :tender", names: { "#tender": "tender" }, values: { ":tender": tender } },
});

const outsideKey = (body: string, { channel, number }: OutsideRecord): Key => ({
  pk: `UNQ#outside#${body}#${channel}#${searchKey(number)}`,
  sk: "UNQ",
});

/** E13 what was run outside is recorded by one case of its body */
export const recordOutside = ({ id, body }: Tender, record: OutsideRecord): Write => ({
  put: { ...outsideKey(body, record), tender: id },
  condition: {
    expression: "attribute_not_exists(pk) OR #tender = :tender",
    names: { "#tender": "tender" },
    values: { ":tender": id },
  },
  onRefused: (found) => refuse("outside-recorded", { number: record.number, tender: String(found?.["tender"]) }),
});

/** E14 a record that was cancelled may be made again */
export const forgetOutside = (body: string, record: OutsideRecord): Write => ({ delete: outsideKey(body, record) });

/** E7 each person of the panel must hold the role of the seat when the case is published */
export const panelSeated = (body: string, { panel }: PublishedTerms): Write[] =>
  seatsOf(panel).map(({ person, role }) => ({
    check: memberKey(body, person),
    condition: {
      // Of a deputy the decision has seen that the letter is in force; removed from the party, she has no item.
      expression: "contains(#roles, :role) OR attribute_exists(#deputations)",
      names: { "#roles": "roles", "#deputations": "deputations" },
      values: { ":role": role satisfies Role },
    },
    onRefused: () => refuse("panel-person", { person, role }),
  }));
