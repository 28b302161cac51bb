/** One object of each kind for one body and vendor, and one for another, to go over every operation with. */
import { randomBytes } from "node:crypto";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { frameEvents } from "../../shared/calloffs/call-off.example.ts";
import type { ContractEvent } from "../../shared/contracts/state.ts";
import { acceptance, completion, filmEvents } from "../../shared/invoices/invoice.example.ts";
import { form } from "../../shared/purchases/purchase.example.ts";
import { caseEvents, closesAt } from "../../shared/tenders/closed-case.example.ts";
import type { TenderEvent } from "../../shared/tenders/state.ts";
import { seedFile, succeed } from "../harness/drawn-contract.ts";
import { type App, register } from "../harness/quotation.ts";
import type { Operation } from "../harness/sampler.ts";
import { seedContract } from "../harness/seed-contract.ts";
import { seedEvents } from "../harness/seed-events.ts";
import { seedTender } from "../harness/tender-rounds.ts";

export const now = "2026-11-23T08:00:00.000Z";

/** What an id in a path names. */
export type Kind =
  | "body"
  | "vendor"
  | "person"
  | "party"
  | "task"
  | "purchase"
  | "tender"
  | "award"
  | "contract"
  | "invoice"
  | "rating"
  | "file"
  | "export";

export type Side = Record<Kind, string> & {
  /** Beside the completed contract one that runs, with a guarantee and a proposed amendment, and a framework with a call-off. */
  running: string;
  frame: string;
  /** A tender whose quality envelopes lie with the evaluators. */
  judged: string;
};

const prefixes: Record<Kind, string> = {
  body: "bdy",
  vendor: "vnd",
  person: "prs",
  party: "bdy",
  task: "tsk",
  purchase: "pur",
  tender: "tnd",
  award: "awd",
  contract: "ctr",
  invoice: "inv",
  rating: "rtg",
  file: "fil",
  export: "exp",
};

const fresh = () => randomBytes(8).toString("hex");

/** An id of the right shape that names nothing; `like` gives what stands after its first part, such as a number. */
export function randomId(kind: Kind, like: string): string {
  const [, ...parts] = like.slice(like.indexOf("_") + 1).split(".");
  return [`${prefixes[kind]}_${fresh()}`, ...parts].join(".");
}

/** Names of a path that are no ids, with a value that exists in the objects below. */
const fixed: Record<string, string> = {
  lot: "1",
  n: "1",
  v: "1",
  version: "1",
  stage: "BC",
  kind: "tender",
  table: "urgentLimitRial",
};

const segments: Record<string, Kind> = {
  bodies: "body",
  vendors: "vendor",
  tasks: "task",
  purchases: "purchase",
  tenders: "tender",
  audit: "tender",
  awards: "award",
  contracts: "contract",
  invoices: "invoice",
  ratings: "rating",
  files: "file",
  exports: "export",
  parties: "party",
  people: "person",
};

/** The kind of each id in a path; throws for one that this world has no object of, so that no operation is left out. */
export function kindsIn({ path, slots, operationId }: Operation): Map<string, Kind> {
  const kinds = new Map<string, Kind>();
  for (const slot of slots) {
    if (slot in fixed) continue;
    const segment = path.split("/").find((_, i, all) => all[i + 1] === `{${slot}}`) ?? "";
    const before = path.includes("/audit/") ? "audit" : segment;
    const kind = slot === "id" ? segments[before] : (slot.replace(/Id$/, "") as Kind);
    if (!kind || !(kind in prefixes)) throw new Error(`${operationId}: what does {${slot}} name?`);
    kinds.set(slot, kind);
  }
  return kinds;
}

/** The thing of a side that an operation is about: not every state of a kind has every part. */
export function thingOf({ path }: Operation, kind: Kind, side: Side): string {
  if (kind === "contract" && path.includes("/call-offs")) return side.frame;
  if (kind === "contract" && /\/(amendments|guarantees)/.test(path)) return side.running;
  if (kind === "tender" && /\/(scores|consensus|conflict-declarations|evaluators|receipts)/.test(path))
    return side.judged;
  return side[kind];
}

/** A body that names the things of one side where it names any. */
export function namingOwn(content: unknown, side: Side): unknown {
  const own = new Map(Object.values(side).map((id) => [id.slice(0, 4), id]));
  return JSON.parse(JSON.stringify(content ?? null), (_, value: unknown) =>
    typeof value === "string" && /^[a-z]{3}_[0-9a-z]/.test(value) ? (own.get(value.slice(0, 4)) ?? value) : value,
  );
}

/** The address of an operation for one side; `ids` replace some of its names. */
export function addressOf(operation: Operation, side: Side, ids: Record<string, string> = {}): string {
  const kinds = kindsIn(operation);
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const kind = kinds.get(name);
    return ids[name] ?? (kind ? thingOf(operation, kind, side) : fixed[name]) ?? "";
  });
  return operation.query === "" ? path : `${path}?${operation.query}`;
}

type Parties = { body: string; vendor: string; manager: string; finance: string; member: string };

async function sideOf(
  app: App,
  { body, vendor, manager, finance, member }: Parties,
  tenderState: "draft" | "closed",
): Promise<Side> {
  const as = app.as(manager);
  const task = { title: { en: "A booklet" }, category: "publications", fiscalYear: 1405 };
  const made = await succeed(as.post(`/bodies/${body}/tasks`, task, { at: now }));
  const file = await seedFile(app, "clean", body);
  const purchase = await succeed(as.post(`/bodies/${body}/purchases`, { ...form, proForma: file }, { at: now }));

  const theirs = <Events>(events: Events): Events =>
    JSON.parse(
      JSON.stringify(events)
        .replaceAll("bdy_one", body)
        .replaceAll("vnd_alpha", vendor)
        .replaceAll("prs_alpha", member),
    ) as Events;
  const name = fresh();
  const film = await seedContract(
    app.store,
    theirs<ContractEvent[]>([...filmEvents(name), ...acceptance(1), ...acceptance(2), completion]),
  );
  const invoice = await succeed(
    app.as(member).post(`/contracts/${film.id}/invoices`, { number: `N-${name}` }, { at: now }),
  );
  const opinion = { judgement: 80, comment: "Good work" };
  const rating = await succeed(as.post(`/contracts/${film.id}/rating`, opinion, { at: now }));

  const running = await seedContract(app.store, theirs<ContractEvent[]>(filmEvents(`${name}r`)));
  const guarantee = {
    kind: "performance",
    form: "bankGuarantee",
    number: name,
    issuer: "Bank",
    amountMinor: 200_000_000,
    validUntil: "2030-03-20",
  };
  await succeed(app.as(finance).post(`/contracts/${running.id}/guarantees`, guarantee, { at: now }));
  const due = { reason: "time", text: "later", amountMinor: running.terms.amountMinor };
  const changed = [{ n: 1, dueAt: "2027-01-20T20:29:59.999Z" }];
  await succeed(as.post(`/contracts/${running.id}/amendments`, { ...due, changed }, { at: now }));

  const frame = await seedContract(app.store, theirs<ContractEvent[]>(frameEvents(`${name}f`)));
  const order = { tasks: [String(made.body.id)], lines: [{ rate: 1, quantity: 1 }], dueOn: "2027-01-20" };
  await succeed(as.post(`/contracts/${frame.id}/call-offs`, order, { at: now }));

  const request = { kind: "contractStatus", fiscalYear: 1405 };
  const exported = await succeed(app.as(finance).post(`/bodies/${body}/exports`, request, { at: now }));

  const tender = `tnd_${name}`;
  const award = `awd_${name}.1.1`;
  const past = { at: closesAt, by: "prs_secretary" };
  const events: TenderEvent[] = [
    ...caseEvents(tender),
    {
      type: "AwardProposed",
      ...past,
      award: {
        id: award,
        lot: 1,
        n: 1,
        state: "proposed",
        vendor: "vnd_alpha",
        vendorName: { en: "Alpha" },
        priceMinor: 1_000_000,
        votes: [],
        proposedAt: closesAt,
      },
    },
  ];
  // What was published is everybody's to see: the other side's case is one that was not.
  const history = theirs(tenderState === "draft" ? events.slice(0, 1) : events);
  await seedEvents(app.store, tenders, tender, history);
  return {
    body,
    party: body,
    vendor,
    person: manager,
    task: String(made.body.id),
    purchase: String(purchase.body.id),
    tender,
    award,
    contract: film.id,
    invoice: String(invoice.body.id),
    rating: String(rating.body.id),
    file,
    export: String(exported.body.id),
    running: running.id,
    frame: frame.id,
    judged: tenderState === "draft" ? tender : await seedTender(app, "twoStageTender", "technicalOpened"),
  };
}

/** Both sides in one store. The other side's case is a draft, which nobody outside its body has heard of. */
export async function worldIn(app: App): Promise<{ own: Side; other: Side }> {
  await register(app, ["vnd_alpha", "vnd_beta"]);
  const own = await sideOf(
    app,
    { body: "bdy_one", vendor: "vnd_alpha", manager: "prs_pm", finance: "prs_finance", member: "prs_alpha" },
    "closed",
  );
  const other = await sideOf(
    app,
    { body: "bdy_two", vendor: "vnd_beta", manager: "prs_otherpm", finance: "prs_otherfinance", member: "prs_beta" },
    "draft",
  );
  return { own, other };
}
