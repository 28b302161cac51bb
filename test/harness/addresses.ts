/** An address of every page, with somebody who works there, in a world where every procedure was gone through. */
import { globSync, readFileSync } from "node:fs";
import { Voice } from "../../infra/local/journey/voice.ts";
import { cast } from "../../infra/local/journey/world.ts";

/** Every route as the pages name it: `atWork("/tasks/$id")`. */
export const patterns = (): string[] => [
  ...new Set(
    globSync("web/{app,features/*}/{public-,}routes.ts*")
      .flatMap((file) => [...readFileSync(file, "utf8").matchAll(/(?:atWork|inPublic)\("([^"]+)"\)/g)])
      .map(([, path]) => String(path)),
  ),
];

type Ids = {
  draft: string;
  open: string;
  scored: string;
  active: string;
  closed: string;
  terminated: string;
  framework: string;
  invoice: string;
  rating: string;
  award: string;
  purchase: string;
  task: string;
  export: string;
};

type Row = Record<string, string> & { id: string; state: string };

/** The ids of what the demo seeded and the journey made; throws when something is missing. */
export async function idsOf(url: string): Promise<Ids> {
  const voice = new Voice(url);
  const list = async (path: string): Promise<Row[]> => {
    const { body } = await voice.ask(cast.finance, "GET", `/bodies/${cast.body}/${path}?fiscalYear=1405&limit=100`);
    return body.items as Row[];
  };
  const one = (rows: readonly Row[], what: string, fits: (row: Row) => boolean): string => {
    const found = rows.find(fits);
    if (!found) throw new Error(`no ${what} in the world of the pages`);
    return found.id;
  };
  const [tenders, contracts, purchases, tasks] = [
    await list("tenders"),
    await list("contract-status"),
    await list("purchases"),
    await list("tasks"),
  ];
  const scored = one(tenders, "two-stage tender", (row) => row["procedure"] === "twoStageTender");
  const closed = one(contracts, "closed contract", ({ state }) => state === "closed");
  const invoices = (await voice.ask(cast.finance, "GET", `/contracts/${closed}/invoices`)).body as { items: Row[] };
  const contract = (await voice.ask(cast.finance, "GET", `/contracts/${closed}`)).body as { award: string };
  const frameworks = await Promise.all(
    contracts.map(async ({ id, state }) => ({
      id,
      state,
      orders: (await voice.ask(cast.finance, "GET", `/contracts/${id}/call-offs`)).body.items?.length ?? 0,
    })),
  );
  const made = await voice.ask(cast.finance, "POST", `/bodies/${cast.body}/exports`, {
    kind: "contractStatus",
    fiscalYear: 1405,
  });
  return {
    draft: one(tenders, "draft", ({ state }) => state === "draft"),
    open: one(tenders, "open case", ({ state }) => state === "published"),
    scored,
    active: one(contracts, "active contract", ({ state }) => state === "active"),
    closed,
    terminated: one(contracts, "terminated contract", ({ state }) => state === "terminated" || state === "settled"),
    framework: String(frameworks.find(({ orders }) => orders > 0)?.id),
    invoice: String(invoices.items[0]?.id),
    rating: `rtg_${closed.slice(4)}`,
    award: contract.award,
    purchase: one(purchases, "purchase", () => true),
    task: one(tasks, "task", () => true),
    export: String(made.body.id),
  };
}

/** Who visits a page, and where it is. */
type Visit = readonly [person: string, path: (ids: Ids) => string];

const { manager, head, finance, auditor } = cast;
const [vendor, vendorPerson] = ["vnd_mehr", "prs_mehri"];
const evaluator = "prs_yasaman";
const admin = "prs_arman";
const overseer = "prs_rahbar";

const at =
  (suffix: string, of: keyof Ids, kind: string) =>
  (ids: Ids): string =>
    `/${kind}/${ids[of]}${suffix}`;

const tender = (person: string, of: "draft" | "open" | "scored", suffix = ""): Visit => [
  person,
  at(suffix, of, "tenders"),
];
const contract = (person: string, of: "active" | "closed" | "terminated" | "framework", suffix = ""): Visit => [
  person,
  at(suffix, of, "contracts"),
];
const everybody = (path: string): Visit => ["-", () => path];
const page = (person: string, path: string): Visit => [person, () => path];

/**
 * Visits by route, mostly by whoever acts there; acts whose time is over show that, which is a state of the page too. A
 * route with several visits has others with a `#` behind it.
 */
export const visits: Record<string, Visit> = {
  "/": everybody("/"),
  "/tenders": everybody("/tenders"),
  "/sign-in": everybody("/tenders?category=training"),
  "/signed-in": everybody("/signed-in"),
  "/signed-out": everybody("/signed-out"),
  "/check-receipt": everybody("/check-receipt"),
  "/check/$kind/$id/$sha256": ["-", ({ closed }) => `/check/contract/${closed}/${"0".repeat(64)}`],
  "/tenders/$id": tender(manager, "open"),
  "/tenders/$id#everybody": tender("-", "open"),
  "/tenders/$id#vendor": tender(vendorPerson, "open"),
  "/tenders/$id#over": tender(auditor, "scored"),
  "/tenders/$id#nowhere": everybody("/tenders/tnd_nothing"),
  "/contracts/$id": contract(finance, "active"),
  "/contracts/$id#everybody": contract("-", "closed"),
  "/contracts/$id#payments": contract(manager, "closed", "?tab=payments"),
  "/contracts/$id#over": contract(head, "terminated", "?tab=course"),
  "/vendors/$id": page(overseer, `/vendors/${vendor}`),
  "/vendors/$id#everybody": everybody(`/vendors/${vendor}`),
  "/vendors/$id#own": page(vendorPerson, `/vendors/${vendor}?tab=licences`),
  "/vendors/$id#body": page(head, `/vendors/${vendor}`),
  "/nowhere": page(manager, "/nowhere"),
  "/inbox": page(finance, "/inbox"),
  "/profile": page(manager, "/profile"),
  "/tasks": page(manager, "/tasks"),
  "/tasks/new": page(manager, "/tasks/new"),
  "/tasks/$id": [manager, at("", "task", "tasks")],
  "/tasks/$id/change": [manager, at("/change", "task", "tasks")],
  "/purchases": page(finance, "/purchases"),
  "/purchases/new": page(manager, "/purchases/new"),
  "/purchases/$id": [finance, at("", "purchase", "purchases")],
  "/purchases/$id/$act": [finance, at("/pay", "purchase", "purchases")],
  "/cases": page(manager, "/cases"),
  "/cases/new": page(manager, "/cases/new"),
  "/cases/import": page(manager, "/cases/import"),
  "/tenders/$id/draft": tender(manager, "draft", "/draft"),
  "/tenders/$id/draft/$section": tender(manager, "draft", "/draft/brief"),
  "/tenders/$id/draft/$section#lots": tender(manager, "draft", "/draft/lots"),
  "/tenders/$id/draft/$section#timetable": tender(manager, "draft", "/draft/timetable"),
  "/tenders/$id/submit-for-review": tender(manager, "draft", "/submit-for-review"),
  "/tenders/$id/confirm-funds": tender(finance, "draft", "/confirm-funds"),
  "/tenders/$id/return": tender(head, "draft", "/return"),
  "/tenders/$id/publish": tender(head, "draft", "/publish"),
  "/tenders/$id/cancel": tender(head, "open", "/cancel"),
  "/tenders/$id/renew": tender(head, "scored", "/renew"),
  "/tenders/$id/stand-in": tender(head, "open", "/stand-in"),
  "/tenders/$id/lots/$lot/accept-fewer": tender(head, "scored", "/lots/1/accept-fewer"),
  "/tenders/$id/ask": tender(vendorPerson, "open", "/ask"),
  "/tenders/$id/questions/$n/answer": tender(manager, "open", "/questions/1/answer"),
  "/tenders/$id/questions/$n/decline": tender(head, "open", "/questions/1/decline"),
  "/tenders/$id/addenda/new": tender(manager, "open", "/addenda/new"),
  "/tenders/$id/addenda/$n/issue": tender(head, "open", "/addenda/1/issue"),
  "/opportunities": page(vendorPerson, "/opportunities"),
  "/bids": page(vendorPerson, "/bids"),
  "/tenders/$id/bid": tender(vendorPerson, "open", "/bid"),
  "/tenders/$id/bid/guarantee": tender(vendorPerson, "open", "/bid/guarantee"),
  "/tenders/$id/bid/lots/$n": tender(vendorPerson, "open", "/bid/lots/1"),
  "/tenders/$id/bid/submit": tender(vendorPerson, "open", "/bid/submit"),
  "/tenders/$id/bid/withdraw": tender(vendorPerson, "open", "/bid/withdraw"),
  "/tenders/$id/bid/receipts": tender(vendorPerson, "scored", "/bid/receipts"),
  "/tenders/$id/openings": tender(auditor, "scored", "/openings"),
  "/tenders/$id/openings/$stage": tender(head, "scored", "/openings/C"),
  "/tenders/$id/openings/$stage/start": tender(head, "scored", "/openings/C/start"),
  "/tenders/$id/openings/$stage/decide": tender(head, "scored", "/openings/C/decide"),
  "/tenders/$id/openings/$stage/sign": tender(head, "scored", "/openings/C/sign"),
  "/tenders/$id/lots/$lot/conflicts": tender(evaluator, "scored", "/lots/1/conflicts"),
  "/tenders/$id/lots/$lot/scores": tender(evaluator, "scored", "/lots/1/scores"),
  "/tenders/$id/lots/$lot/scores/lock": tender(evaluator, "scored", "/lots/1/scores/lock"),
  "/tenders/$id/lots/$lot/consensus": tender(evaluator, "scored", "/lots/1/consensus"),
  "/tenders/$id/lots/$lot/evaluators/$person/replace": tender(
    head,
    "scored",
    `/lots/1/evaluators/${evaluator}/replace`,
  ),
  "/tenders/$id/lots/$lot/ranking": tender(head, "scored", "/lots/1/ranking"),
  "/tenders/$id/lots/$lot/vote": tender(head, "scored", "/lots/1/vote"),
  "/awards/$id": [head, at("", "award", "awards")],
  "/awards/$id/notify": [head, at("/notify", "award", "awards")],
  "/awards/$id/refuse": [vendorPerson, at("/refuse", "award", "awards")],
  "/awards/$id/contract": [manager, at("/contract", "award", "awards")],
  "/contracts": page(vendorPerson, "/contracts"),
  "/contracts/$id/print": contract(manager, "active", "/print"),
  "/contracts/$id/position": contract(finance, "closed", "/position"),
  "/contracts/$id/invoices/new": contract("prs_nima", "active", "/invoices/new"),
  "/contracts/$id/rating": contract(manager, "closed", "/rating"),
  "/contracts/$id/call-offs/new": contract(manager, "framework", "/call-offs/new"),
  "/contracts/$id/call-offs/$n": contract(manager, "framework", "/call-offs/1"),
  ...Object.fromEntries(
    ["approve", "accept", "decline", "cancel"].map((act) => [
      `/contracts/$id/call-offs/$n/${act}`,
      contract(act === "approve" ? head : manager, "framework", `/call-offs/1/${act}`),
    ]),
  ),
  "/contracts/$id/amendments/new": contract(manager, "active", "/amendments/new"),
  "/contracts/$id/amendments/$n": contract(manager, "closed", "/amendments/1"),
  ...Object.fromEntries(
    ["approve", "decline", "sign"].map((act) => [
      `/contracts/$id/amendments/$n/${act}`,
      contract(head, "closed", `/amendments/1/${act}`),
    ]),
  ),
  "/contracts/$id/guarantees/new": contract(finance, "active", "/guarantees/new"),
  "/contracts/$id/guarantees/$n/release": contract(finance, "closed", "/guarantees/1/release"),
  "/contracts/$id/guarantees/$n/call": contract(head, "active", "/guarantees/1/call"),
  ...Object.fromEntries(
    (
      [
        ["edit", manager],
        ["offer", manager],
        ["sign", head],
        ["sign-wet-ink", head],
        ["cancel", head],
        ["suspend", head],
        ["resume", head],
        ["formal-notice", manager],
        ["formal-notice/answer", manager],
        ["terminate", head],
        ["settle", head],
        ["settlement/check", finance],
        ["settlement/return", finance],
        ["settlement/pay", finance],
        ["close", finance],
      ] as const
    ).map(([act, person]) => [`/contracts/$id/${act}`, contract(person, "active", `/${act}`)]),
  ),
  "/contracts/$id/deliverables/$n": contract(manager, "active", "/deliverables/1"),
  "/contracts/$id/deliverables/$n/versions/$v/submit": contract(manager, "active", "/deliverables/1/versions/1/submit"),
  "/contracts/$id/deliverables/$n/versions/$v/review": contract(manager, "active", "/deliverables/1/versions/1/review"),
  "/contracts/$id/deliverables/$n/versions/$v/decide": contract(head, "active", "/deliverables/1/versions/1/decide"),
  "/contracts/$id/deliverables/$n/resolve": contract(head, "active", "/deliverables/1/resolve"),
  "/invoices/$id": [finance, at("", "invoice", "invoices")],
  "/invoices/$id/$act": [head, at("/order", "invoice", "invoices")],
  "/contract-status": page(finance, "/contract-status"),
  "/exports": page(finance, "/exports"),
  "/exports/$id": [finance, at("", "export", "exports")],
  "/ratings/$id": [manager, at("", "rating", "ratings")],
  "/ratings/$id/$act": [head, at("/review", "rating", "ratings")],
  "/vendors/$id/score": page(manager, `/vendors/${vendor}/score`),
  "/register-vendor": page("prs_arman", "/register-vendor"),
  "/company": page(vendorPerson, "/company"),
  "/vendors": page(overseer, "/vendors"),
  "/vendors/$id/$act": page(overseer, `/vendors/${vendor}/warn`),
  "/vendors/$id/$act#licence": page(vendorPerson, `/vendors/${vendor}/licence`),
  "/vendors/$id/$act#change": page(vendorPerson, `/vendors/${vendor}/change`),
  "/people": page(admin, "/people"),
  "/people/new": page(admin, "/people/new"),
  "/bodies": page(admin, "/bodies"),
  "/bodies/new": page(admin, "/bodies/new"),
  "/bodies/$id/rename": page(admin, `/bodies/${cast.body}/rename`),
  "/bodies/$id/policy": page(head, `/bodies/${cast.body}/policy`),
  "/bodies/$id/policy/$table": page(head, `/bodies/${cast.body}/policy/tenderWindowSeconds`),
  "/members": page(head, "/members"),
  "/parties/$id/members": page(admin, `/parties/${cast.body}/members`),
  "/parties/$id/$act": page(head, `/parties/${cast.body}/name-deputy`),
  "/parties/$id/$act#roles": page(admin, `/parties/${cast.body}/set-roles?person=${evaluator}`),
  "/audit": page(auditor, "/audit"),
  "/audit/$kind/$id": [auditor, ({ closed }) => `/audit/contract/${closed}`],
  "/policy": page(overseer, "/policy"),
  "/policy/$table": page(overseer, "/policy/ratingWeights"),
};
