import { describe, expect, it } from "vitest";
import { id as awardId, notified } from "../../shared/awards/award.example.ts";
import { findAward, refuseAward } from "../../shared/awards/award.ts";
import { awardDocumentOf } from "../../shared/awards/document.ts";
import { viewAward } from "../../shared/awards/view.ts";
import { frame } from "../../shared/calloffs/call-off.example.ts";
import {
  activeContract,
  deliveredContract,
  draftedContract,
  moved,
  offeredContract,
} from "../../shared/contracts/contract.example.ts";
import { documentOf } from "../../shared/contracts/document.ts";
import type { Contract } from "../../shared/contracts/state.ts";
import { viewContract } from "../../shared/contracts/view.ts";
import { awaiting, head, supervisor } from "../../shared/deliverables/deliverable.example.ts";
import { acceptanceDocumentOf } from "../../shared/deliverables/document.ts";
import {
  acceptVersion,
  acceptVersionPartly,
  approveAcceptance,
  rejectVersion,
} from "../../shared/deliverables/review.ts";
import { sampleMeeting } from "../../shared/openings/opening.example.ts";
import { viewOpenings } from "../../shared/openings/view.ts";
import { acceptancePaper } from "../../shared/papers/acceptance-paper.ts";
import { awardPaper } from "../../shared/papers/award-paper.ts";
import { contractPaper } from "../../shared/papers/contract-paper.ts";
import { minutesPaper } from "../../shared/papers/minutes-paper.ts";
import type { Imprint, Paper } from "../../shared/papers/paper.ts";
import { receiptPaper } from "../../shared/papers/receipt-paper.ts";
import { personAt } from "../../shared/people/people.example.ts";
import { moment, opens } from "../../shared/tenders/closed-case.example.ts";
import { after } from "../../shared/tenders/tender.example.ts";
import type { Language } from "../../shared/text.ts";

const hash = "c".repeat(64);
const imprint = (language: Language): Imprint => ({
  language,
  names: { prs_pm: language === "fa" ? "سارا" : "Sara" },
  publicUrl: "https://karsepar.example.ir",
});
const callerOf = (person: string) => personAt(person, opens).by;

/** Everything that a paper says, in one text. */
const said = (paper: Paper): string => JSON.stringify(paper);
const factOf = (paper: Paper, label: string) =>
  paper.sections.flatMap(({ facts = [] }) => facts).find(([name]) => name === label)?.[1];

const ofContract = (contract: Contract, language: Language = "en", person = "prs_pm") => {
  const view = viewContract(contract, callerOf(person));
  if (!view) throw new Error(`${person} does not see it`);
  return contractPaper({ view, document: documentOf(contract), hash, amendments: [] }, imprint(language));
};

describe("the paper of a contract", () => {
  it("says what both sides sign, in the reader's digits and calendar", () => {
    const [fa, en] = [ofContract(activeContract, "fa"), ofContract(activeContract)];
    expect([factOf(fa, "مبلغ بدون مالیات بر ارزش افزوده"), factOf(en, "Amount without value added tax")]).toEqual([
      "۱٬۰۰۰٬۰۰۰٬۰۰۱\u00a0ریال",
      "1,000,000,001\u00a0rial",
    ]);
    expect([factOf(fa, "ناظر قرارداد"), factOf(en, "Supervisor")]).toEqual(["سارا", "Sara"]);
    expect(fa.foot.check).toBe(`https://karsepar.example.ir/check/contract/${activeContract.id}/${hash}`);
    expect(en.signatures.places).toEqual([
      { role: "Signatory of the vendor", name: "prs_alpha", note: "Alpha print", at: "4 November 2026, 11:30" },
      { role: "Head of the body", name: "prs_head", note: "Body one", at: "5 November 2026, 11:30" },
    ]);
    expect([fa.mark, en.mark]).toEqual([undefined, undefined]);
  });

  it("says of a draft that it is one, and keeps a place for each signature", () => {
    const paper = ofContract(draftedContract, "fa");
    expect(paper.mark).toMatch(/^پیش‌نویس/);
    expect(paper.signatures.places.map(({ name, at }) => [name, at])).toEqual([
      ["چاپ آلفا", undefined],
      ["دستگاه یک", undefined],
    ]);
    expect(ofContract(offeredContract).mark).toBeUndefined();
  });

  it("of a framework lists rates under a ceiling, and nothing to deliver", () => {
    const paper = ofContract(frame);
    expect(paper.title).toBe("Framework contract");
    expect(paper.sections.map(({ heading }) => heading)).toContain("Rate card");
    expect(said(paper)).not.toContain("Deliverables");
    expect(factOf(paper, "Ceiling without value added tax")).toMatch(/rial$/);
  });

  it("names the rule behind each condition", () => {
    const conditions = ofContract(activeContract, "fa").sections.find(({ heading }) => heading === "شرایط")?.table;
    expect(conditions?.rows.length).toBeGreaterThan(8);
    expect(conditions?.rows.filter((row) => row.some((value) => value === ""))).toEqual([]);
  });
});

describe("the text of an acceptance", () => {
  const accepted = moved(deliveredContract, acceptVersion(deliveredContract, 1, 1, supervisor()));

  it("is there once the acceptance is final, and says what of it was accepted", () => {
    expect(acceptanceDocumentOf(deliveredContract, 1, 1)).toBeUndefined();
    expect(acceptanceDocumentOf(accepted, 1, 1)).toMatchObject({
      outcome: "accepted",
      accepted: { amount: 200_000_000 },
    });
    const part = acceptVersionPartly(deliveredContract, 1, 1, { acceptedMinor: 7, remarks: "a page" }, supervisor());
    expect(acceptanceDocumentOf(moved(deliveredContract, part), 1, 1)).toMatchObject({
      outcome: "acceptedPartly",
      remarks: "a page",
      accepted: { amount: 7 },
    });
  });

  it.each([
    ["a version nobody handed in", accepted, 1, 2],
    ["a deliverable that is none", accepted, 9, 1],
    ["one that waits for the head", awaiting, 1, 1],
    [
      "a rejection",
      moved(
        deliveredContract,
        rejectVersion(deliveredContract, 1, 1, { criteria: ["text"], remarks: "no" }, supervisor()),
      ),
      1,
      1,
    ],
  ])("is not there for %s", (_, contract, n, v) => {
    expect(acceptanceDocumentOf(contract, n, v)).toBeUndefined();
  });

  it("is the same for both sides; who decided is the body's to read", () => {
    const contract = moved(awaiting, approveAcceptance(awaiting, 1, 1, head()));
    const paperFor = (person: string) => {
      const view = viewContract(contract, callerOf(person));
      const review = view?.deliverables[0]?.versions[0]?.review;
      const document = acceptanceDocumentOf(contract, 1, 1);
      if (!view || !review || !document) throw new Error("nothing accepted");
      return acceptancePaper({ document, review, supervisor: view.terms.supervisor, hash }, imprint("en"));
    };
    const [body, vendor] = [paperFor("prs_pm"), paperFor("prs_alpha")];
    expect(vendor.sections).toEqual(body.sections);
    expect(body.signatures.places.map(({ role, name }) => `${role} ${name}`)).toEqual([
      "Supervisor Sara",
      "Approved by the head prs_head",
    ]);
    expect(vendor.signatures.places.map(({ role, name }) => `${role} ${name}`)).toEqual(["For the client Body one"]);
  });
});

describe("the text of an award", () => {
  const told = notified();
  const award = findAward(told, awardId);
  if (!award) throw new Error("no award");

  it("begins with the notification and stays as it was told", () => {
    const { notifiedAt: _at, ...before } = award;
    expect(awardDocumentOf(told, before)).toBeUndefined();
    const refused = after(told, refuseAward(told, awardId, { reason: "too much work" }, moment("prs_alpha")));
    const later = findAward(refused, awardId);
    expect(later?.state).toBe("refused");
    expect(later && awardDocumentOf(refused, later)).toEqual(awardDocumentOf(told, award));
  });

  it("tells the winner neither who voted nor who told", () => {
    const document = awardDocumentOf(told, award);
    const view = viewAward(told, awardId, callerOf("prs_alpha"));
    if (!document || !view) throw new Error("nothing told");
    const paper = awardPaper({ view, document, hash, bodyName: { en: "Body one" } }, imprint("en"));
    expect(said(paper)).not.toMatch(/prs_/);
    expect(paper.signatures.places).toMatchObject([{ role: "Head of the body", name: "Body one" }]);
    expect(factOf(paper, "Amount")).toBe("1,000,000\u00a0rial");
  });
});

describe("the paper of minutes", () => {
  const paperFor = (person: string) => {
    const meeting = viewOpenings(sampleMeeting.closed(), callerOf(person))?.items[0];
    if (!meeting?.minutes || !meeting.minutesHash) throw new Error("no minutes");
    const given = { meeting, minutes: meeting.minutes, hash: meeting.minutesHash, bodyName: { fa: "دستگاه یک" } };
    return minutesPaper(given, imprint("fa"));
  };

  it("shows a follower every bid, and a bidder its own with the receipts of all", () => {
    const [whole, extract] = [paperFor("prs_head"), paperFor("prs_beta")];
    expect([whole.mark, extract.mark?.startsWith("گزیده")]).toEqual([undefined, true]);
    expect(extract.foot).toEqual(whole.foot);
    const rows = (paper: Paper) =>
      paper.sections.find(({ heading }) => heading === "پیشنهادها و نتیجه")?.table?.rows ?? [];
    expect(rows(whole).map((row) => row.at(-1))).toEqual(["پذیرفته", "پذیرفته", "پذیرفته"]);
    expect(rows(extract).map((row) => row.at(-1))).toEqual(["–", "پذیرفته", "–"]);
    expect(extract.sections.at(-1)).toEqual(whole.sections.at(-1));
    expect(said(whole)).toContain("رأی");
    expect(said(extract)).not.toContain("رأی");
  });
});

describe("the paper of a receipt", () => {
  const receipt = `${"a".repeat(100)}.${"b".repeat(171)}.${"c".repeat(86)}`;
  const digest = { hash: "1".repeat(64), commitment: "2".repeat(64) };
  const paper = receiptPaper(
    {
      tender: "tnd_x",
      title: { fa: "کتابچه" },
      vendor: "vnd_alpha",
      vendorName: { fa: "چاپ آلفا" },
      bodyName: { fa: "دستگاه یک" },
      by: "سارا",
      version: {
        bidVersion: 2,
        revision: 1,
        receivedAt: opens,
        by: "prs_pm",
        receipt,
        receiptHash: hash,
        envelopes: { 1: { C: digest } },
      },
    },
    imprint("fa"),
  );

  it("carries the signed text so that it can be copied again, and no address that would tell of the bid", () => {
    const code = paper.sections.at(-1)?.code ?? "";
    expect(code.split("\n").map(({ length }) => length)).toEqual([80, 80, 80, 80, 39]);
    expect(code.replaceAll("\n", "")).toBe(receipt);
    expect(paper.foot).toMatchObject({ hash, check: "https://karsepar.example.ir/check-receipt" });
    expect(factOf(paper, "نسخه پیشنهاد")).toBe("۲");
  });
});

it("every label is said in the language of the paper", () => {
  const labels = ({ title, sections, signatures, foot }: Paper) => [
    title,
    ...sections.flatMap(({ heading, facts = [], table }) => [
      heading,
      ...facts.map(([label]) => label),
      ...(table?.columns ?? []).map(({ label }) => label),
    ]),
    signatures.heading,
    ...signatures.places.map(({ role }) => role),
    foot.hashLabel,
    foot.checkLabel,
  ];
  const persian = /[\u0600-\u06ff]/;
  expect(labels(ofContract(activeContract, "fa")).filter((label) => !persian.test(label))).toEqual([]);
  expect(labels(ofContract(activeContract, "en")).filter((label) => persian.test(label))).toEqual([]);
});
