/**
 * Cases, awards and contracts put into a real store event by event, for tests of what follows from them.
 *
 *   const { seedTender, award, contractOf } = storedEvents(app);
 */
import { contracts } from "../../functions/storage/kinds/contracts.ts";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { load, type ObjectKind, type Versioned, writesOf } from "../../functions/storage/objects.ts";
import { awardedBooklet } from "../../shared/contracts/contract.example.ts";
import { contractDrafted, contractIdOf } from "../../shared/contracts/draft.ts";
import type { Contract, ContractEvent } from "../../shared/contracts/state.ts";
import { momentOf } from "../../shared/moment.example.ts";
import type { Happened } from "../../shared/moment.ts";
import { caseEvents, lot } from "../../shared/tenders/closed-case.example.ts";
import type { Award, LotTerms, Tender, TenderEvent } from "../../shared/tenders/state.ts";
import type { App } from "./closed-case.ts";
import { fresh } from "./drawn-contract.ts";

const at = "2026-11-22T12:00:00.000Z";
const by = "prs_head";

const signed: ContractEvent[] = [
  { type: "ContractOffered", at, by: "prs_pm", documentHash: "a".repeat(64), signBy: "2026-12-05T20:29:59.999Z" },
  { type: "ContractSigned", at, by: "prs_alpha", party: "vnd_alpha", documentHash: "a".repeat(64) },
  { type: "ContractSigned", at, by, party: "bdy_one", documentHash: "a".repeat(64) },
  { type: "ContractActivated", at, by, dueAt: {} },
];
const ended: Record<string, ContractEvent[]> = {
  drafting: [],
  active: signed,
  completed: [...signed, { type: "ContractCompleted", at, by }],
  terminated: [...signed, { type: "ContractTerminated", at, by, reason: "silent" }],
  cancelled: [{ type: "ContractCancelled", at, by, reason: "no need" }],
};

export function storedEvents(app: App) {
  async function happen<State extends Versioned, Event extends Happened>(
    kind: ObjectKind<State, Event>,
    id: string,
    ...events: Event[]
  ): Promise<void> {
    for (const event of events) {
      const { lost } = await app.store.write(writesOf(kind, id, await load(app.store, kind, id), [event]).writes);
      if (lost) throw new Error("seeding lost a race");
    }
  }
  async function stateOf<State extends Versioned, Event extends Happened>(kind: ObjectKind<State, Event>, id: string) {
    const loaded = await load(app.store, kind, id);
    if (!loaded) throw new Error(`no ${kind.name} ${id}`);
    return loaded.state;
  }

  /** A closed case with a lot for each list of tasks. */
  async function seedTender(...lots: string[][]): Promise<string> {
    const id = `tnd_${fresh()}`;
    const terms = lots.map((tasks, i): LotTerms => ({ ...lot(i + 1), tasks }));
    await happen<Tender, TenderEvent>(tenders, id, ...caseEvents(id, { lots: terms }));
    return id;
  }

  /** The notified award of a lot. */
  async function award(tender: string, n = 1, reserve?: string): Promise<Award> {
    const made: Award = {
      id: `awd_${tender.slice(4)}.${n}.1`,
      ...{ lot: n, n: 1, state: "proposed", vendor: "vnd_alpha", vendorName: { en: "Alpha" } },
      ...(reserve === undefined ? {} : { reserve }),
      ...{ priceMinor: 1_000_000_001, votes: [], proposedAt: at },
    };
    const times = { standstillUntil: "2026-11-22T12:01:00.000Z", signBy: "2026-12-05T20:29:59.999Z" };
    await happen<Tender, TenderEvent>(
      tenders,
      tender,
      { type: "AwardProposed", at, by, award: made },
      { type: "AwardNotified", at, by, award: made.id, ...times },
    );
    return made;
  }

  /** The contract of an award, led on by events alone. */
  async function contractOf(tender: string, of: Award, tasks: string[], state = "drafting"): Promise<string> {
    const id = contractIdOf(of.id);
    const awarded = { ...awardedBooklet, tender, lot: of.lot, award: of.id, tasks };
    const drafted = contractDrafted(awarded, momentOf("prs_pm", at, "bdy_one", "prManager"));
    await happen<Tender, TenderEvent>(tenders, tender, {
      type: "AwardContractDrafted",
      at,
      by,
      award: of.id,
      contract: id,
    });
    await happen<Contract, ContractEvent>(contracts, id, drafted, ...(ended[state] ?? []));
    return id;
  }

  return { happen, stateOf, seedTender, award, contractOf };
}
