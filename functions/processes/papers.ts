import { type Context, Hono } from "hono";
import { viewAmendments } from "../../shared/amendments/view.ts";
import { findAward, placeOfAward } from "../../shared/awards/award.ts";
import { awardDocumentOf } from "../../shared/awards/document.ts";
import { viewAward } from "../../shared/awards/view.ts";
import { bidActs, bidId } from "../../shared/bids/bid.ts";
import { documentOf } from "../../shared/contracts/document.ts";
import { namedIn, viewContract } from "../../shared/contracts/view.ts";
import { acceptanceDocumentOf } from "../../shared/deliverables/document.ts";
import { idPattern } from "../../shared/ids.ts";
import { stageNamed } from "../../shared/openings/plan.ts";
import { followers } from "../../shared/openings/revealed.ts";
import { viewOpenings } from "../../shared/openings/view.ts";
import { acceptancePaper } from "../../shared/papers/acceptance-paper.ts";
import { awardPaper } from "../../shared/papers/award-paper.ts";
import { contractPaper } from "../../shared/papers/contract-paper.ts";
import { minutesPaper } from "../../shared/papers/minutes-paper.ts";
import { type Imprint, idOfAcceptance, idOfMinutes, type Paper } from "../../shared/papers/paper.ts";
import { receiptPaper } from "../../shared/papers/receipt-paper.ts";
import { MinutesQuery, type PaperKind, PaperQuery, PaperView } from "../../shared/papers/schema.ts";
import { belongsTo } from "../../shared/people/role.ts";
import { type Refused, refuse } from "../../shared/refusal.ts";
import { type Language, pick, type Texts } from "../../shared/text.ts";
import { documentHashOf } from "../contracts/document.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { numberIn } from "../http/path.ts";
import { problem } from "../http/problem.ts";
import { enter, personKey } from "../http/request.ts";
import { valid } from "../http/valid.ts";
import { digest } from "../openings/digest.ts";
import { paperFile } from "../papers/file.ts";
import { partyKey } from "../storage/keys.ts";
import { bidEvents } from "../storage/kinds/bids.ts";
import { contracts } from "../storage/kinds/contracts.ts";
import { tenders } from "../storage/kinds/tenders.ts";
import { load } from "../storage/objects.ts";

const tag = "papers";
type C = Context<AppEnv>;

const missing = (c: C) => problem(c, refuse("not-found", {}).refusal);

const notYet = (is: string, ...needs: string[]): Refused => refuse("wrong-state", { is, needs });

/** B11 what people and the body are called, in the language of the paper */
async function called(c: C, language: Language, persons: readonly string[], party?: string) {
  const ids = [...new Set(persons.filter((person) => person !== ""))];
  const keys = [...ids.map(personKey), ...(party === undefined ? [] : [partyKey(party)])];
  const items = keys.length > 0 ? await c.var.store.get(keys) : [];
  const named = items.map((item) => item?.["name"] as Texts | undefined);
  const names = Object.fromEntries(
    ids.flatMap((id, i) => (named[i] === undefined ? [] : [[id, pick(named[i], language)]])),
  );
  const imprint: Imprint = { language, names, publicUrl: c.var.ports.publicUrl };
  return { imprint, partyName: party === undefined ? {} : (named.at(-1) ?? { en: party }) };
}

const handedOut = async (c: C, kind: PaperKind, id: string, paper: Paper) =>
  c.json(await paperFile(c.var.ports.files, kind, id, paper), 200, { "cache-control": "no-store" });

const described = (id: string, summary: string, roles: readonly string[] = []) =>
  describe({
    id,
    summary,
    tag,
    ok: PaperView,
    sensitive: true,
    refusals: ["invalid-input", "wrong-state"],
    ...(roles.length > 0 ? { roles } : {}),
  });

/** What is printed and handed over. Who may read an object may have its paper, and finds on it what its view shows. */
export const paperRoutes = () =>
  new Hono<AppEnv>()
    .get(
      "/contracts/:id/paper",
      described("getContractPaper", "A contract as a PDF to print"),
      valid("query", PaperQuery),
      async (c) => {
        const { language = c.var.lang } = c.req.valid("query");
        const [{ by }, loaded] = await Promise.all([enter(c), load(c.var.store, contracts, c.req.param("id"))]);
        const view = loaded && viewContract(loaded.state, by);
        if (!view) return missing(c);
        const contract = loaded.state;
        const hash = contract.documentHash ?? documentHashOf(contract);
        const { imprint } = await called(c, language, namedIn(view));
        const amendments = viewAmendments(contract, by);
        const paper = contractPaper({ view, document: documentOf(contract), hash, amendments }, imprint);
        return handedOut(c, "contract", contract.id, paper);
      },
    )
    .get(
      "/contracts/:id/deliverables/:n/versions/:v/paper",
      described("getAcceptancePaper", "The acceptance of a version as a PDF to print"),
      valid("query", PaperQuery),
      async (c) => {
        const { language = c.var.lang } = c.req.valid("query");
        const [n, v] = [numberIn(c.req.param("n")), numberIn(c.req.param("v"))];
        const [{ by }, loaded] = await Promise.all([enter(c), load(c.var.store, contracts, c.req.param("id"))]);
        const view = loaded && viewContract(loaded.state, by);
        const deliverable = view?.deliverables.find((each) => each.n === n);
        const version = deliverable?.versions.find((each) => each.v === v);
        if (!view || !deliverable || !version) return missing(c);
        const document = acceptanceDocumentOf(loaded.state, n, v);
        if (!document || !version.review) {
          return problem(c, notYet(deliverable.state, "accepted", "acceptedPartly", "acceptedWithRemarks").refusal);
        }
        const { review } = version;
        const { supervisor } = view.terms;
        const { imprint } = await called(c, language, [supervisor, review.by ?? "", review.approvedBy ?? ""]);
        const paper = acceptancePaper({ document, review, supervisor, hash: digest(document) }, imprint);
        return handedOut(c, "acceptance", idOfAcceptance(view.id, n, v), paper);
      },
    )
    .get(
      "/awards/:id/paper",
      described("getAwardPaper", "The letter to a winner as a PDF to print", [
        ...followers,
        "vendorMember",
        "signatory",
      ]),
      valid("query", PaperQuery),
      async (c) => {
        const { language = c.var.lang } = c.req.valid("query");
        const id = c.req.param("id");
        const place = placeOfAward(id);
        const [{ by }, loaded] = await Promise.all([enter(c), load(c.var.store, tenders, place?.tender ?? "tnd_none")]);
        const award = loaded && findAward(loaded.state, id);
        const view = loaded && viewAward(loaded.state, id, by);
        if (!award || !view) return missing(c);
        const document = awardDocumentOf(loaded.state, award);
        if (!document) return problem(c, notYet(view.state, "notified").refusal);
        const { imprint, partyName: bodyName } = await called(c, language, [view.notifiedBy ?? ""], loaded.state.body);
        return handedOut(c, "award", id, awardPaper({ view, document, hash: digest(document), bodyName }, imprint));
      },
    )
    .get(
      "/tenders/:id/openings/:stage/paper",
      described("getMinutesPaper", "The minutes of an opening as a PDF to print", [
        ...followers,
        "vendorMember",
        "signatory",
      ]),
      valid("query", MinutesQuery),
      async (c) => {
        const { language = c.var.lang, session } = c.req.valid("query");
        const stage = stageNamed(c.req.param("stage"));
        const [{ by }, loaded] = await Promise.all([enter(c), load(c.var.store, tenders, c.req.param("id"))]);
        const view = loaded && viewOpenings(loaded.state, by);
        if (!view || stage === undefined) return missing(c);
        const held = view.items.filter((each) => each.stage === stage);
        const meeting = session === undefined ? held.at(-1) : held.find((each) => each.session === Number(session));
        // A meeting that the plan of the case knows of is yet to be held; any other one is not there.
        if (!meeting && (session !== undefined || !view.plan.includes(stage))) return missing(c);
        const { minutes, minutesHash } = meeting ?? {};
        if (!meeting || !minutes || minutesHash === undefined) {
          return problem(c, notYet(meeting?.state ?? "gathering", "signing", "closed").refusal);
        }
        const persons = minutes.present.map(({ person }) => person);
        const { imprint, partyName: bodyName } = await called(c, language, persons, loaded.state.body);
        const paper = minutesPaper({ meeting, minutes, hash: minutesHash, bodyName }, imprint);
        return handedOut(c, "minutes", idOfMinutes(view.tender, stage, meeting.session), paper);
      },
    )
    .get(
      "/tenders/:id/bids/:vendorId/receipts/:version/paper",
      described("getReceiptPaper", "The receipt of an own bid as a PDF to print", bidActs.submitBid.by),
      valid("query", PaperQuery),
      async (c) => {
        const { language = c.var.lang } = c.req.valid("query");
        const named = (kind: "tender" | "vendor", text: string) => (idPattern(kind).test(text) ? text : "none");
        const [tender, vendor] = [named("tender", c.req.param("id")), named("vendor", c.req.param("vendorId"))];
        // Asked one after the other: what a stranger's request costs must not tell that there is a bid.
        const { by } = await enter(c);
        const events = belongsTo(by, vendor) ? await bidEvents(c.var.store, bidId(tender, vendor)) : [];
        const asked = numberIn(c.req.param("version"));
        const found = events.find((event) => event.type === "BidSubmitted" && event.bidVersion === asked);
        const loaded = found && (await load(c.var.store, tenders, tender));
        if (found?.type !== "BidSubmitted" || !loaded) return missing(c);
        const { body, draft } = loaded.state;
        const { imprint, partyName: bodyName } = await called(c, language, [found.by], body);
        const { bidVersion, revision, at: receivedAt, by: person, receipt, receiptHash, envelopes } = found;
        const paper = receiptPaper(
          {
            tender,
            title: draft.title,
            vendor,
            vendorName: found.vendorName,
            bodyName,
            version: { bidVersion, revision, receivedAt, by: person, receipt, receiptHash, envelopes },
            by: imprint.names[person] ?? person,
          },
          imprint,
        );
        return handedOut(c, "receipt", `${tender}.${vendor}.${bidVersion}`, paper);
      },
    );
