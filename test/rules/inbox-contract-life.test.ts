import { describe, expect, it } from "vitest";
import { amendmentHash, amendmentMachine } from "../../shared/amendments/amendment.example.ts";
import { approveAmendment, declineAmendment, signAmendment } from "../../shared/amendments/amendment.ts";
import { activeContract, moved, offeredContract, signedContract } from "../../shared/contracts/contract.example.ts";
import { signContractOnPaper } from "../../shared/contracts/contract.ts";
import type { Contract } from "../../shared/contracts/state.ts";
import { resumeContract, suspendContract } from "../../shared/contracts/suspension.ts";
import { answerNotice, giveNotice } from "../../shared/contracts/termination.ts";
import { sampleFile } from "../../shared/deliverables/deliverable.example.ts";
import { bankGuarantee, secured } from "../../shared/guarantees/guarantee.example.ts";
import { recordGuarantee, releaseGuarantee } from "../../shared/guarantees/guarantee.ts";
import { waitingInContract } from "../../shared/inbox/contract.ts";
import { waitingInLife } from "../../shared/inbox/contract-life.ts";
import type { Verb } from "../../shared/inbox/verbs.ts";
import {
  accounted,
  brokenFilm,
  paidFilm,
  rated,
  settledAt,
  settlementMachine,
} from "../../shared/settlement/settlement.example.ts";
import { checkSettlement, closeContract, paySettlement, settleContract } from "../../shared/settlement/settlement.ts";
import { moment } from "../../shared/tenders/closed-case.example.ts";
import { agrees, said, type Try } from "../harness/waiting.ts";

const letter = { number: "14/7", date: "2026-11-05" };
const documentHash = offeredContract.documentHash ?? "";
const last = (part: string) => Number(part.split(" ").at(-1));
const tries: Partial<Record<Verb, Try<Contract>>> = {
  signContractOnPaper: (contract, _, by) =>
    signContractOnPaper(
      contract,
      { letterNumber: "1", letterDate: letter.date, file: "fil_a", documentHash },
      sampleFile({ owner: "bdy_one" }),
      by,
    ),
  recordGuarantee: (contract, _, by) => recordGuarantee(contract, bankGuarantee, undefined, by),
  releaseGuarantee: (contract, part, by) => releaseGuarantee(contract, last(part), { letter }, by),
  approveAmendment: (contract, part, by) => approveAmendment(contract, last(part), by),
  signAmendment: (contract, part, by) => signAmendment(contract, last(part), { documentHash: amendmentHash }, by),
  resumeContract: (contract, _, by) => resumeContract(contract, by),
  answerNotice: (contract, _, by) => answerNotice(contract, { text: "t" }, by),
  settleContract: (contract, _, by) => settleContract(contract, {}, by),
  checkSettlement: (contract, _, by) => checkSettlement(contract, by),
  paySettlement: (contract, _, by) => paySettlement(contract, { paidOn: "2026-12-20", reference: "r" }, by),
  closeContract: (contract, _, by) => closeContract(contract, { finalAcceptance: letter }, by),
};
const check = (contract: Contract, at = "2026-11-11T08:00:00.000Z") => {
  const waiting = waitingInLife(contract);
  agrees(contract, waiting, tries, at);
  return said(waiting);
};
const dear = (contract: Contract): Contract => ({
  ...contract,
  policy: { ...contract.policy, performanceGuaranteeFromRial: 1_000_000_000 },
});

describe("a contract after the award", () => {
  it("waits for its guarantee from the offer until there is enough of it", () => {
    for (const contract of [offeredContract, signedContract]) {
      expect(check(contract)).toEqual([]);
      expect(check(dear(contract))).toEqual(["finance: recordGuarantee"]);
      expect(waitingInLife(dear(contract))).toMatchObject([{ amountRial: 100_000_000, dueAt: contract.signBy }]);
      expect(check({ ...dear(contract), guarantees: secured.guarantees ?? [] })).toEqual([]);
    }
  });

  it("offered for ink waits for a head who has not written it, not for the vendor", () => {
    const onPaper: Contract = { ...offeredContract, signing: "wetInk" };
    const waiting = waitingInContract(onPaper);
    agrees(onPaper, waiting, tries, "2026-11-05T08:00:00.000Z");
    expect(said(waiting)).toEqual(["head: signContractOnPaper -prs_pm"]);
  });

  it("hands an amendment from the head to the signatory", () => {
    const { proposed, approved, inForce, declined } = amendmentMachine.samples;
    expect(check(proposed)).toEqual(["head: approveAmendment amendment 1 -prs_pm"]);
    expect(check(approved)).toEqual(["signatory: signAmendment amendment 1"]);
    for (const over of [inForce, declined]) expect(check(over)).toEqual([]);
    const stopped = { ...approved, state: "terminated" as const };
    expect(said(waitingInLife(stopped)).filter((each) => each.includes("mendment"))).toEqual([]);
    expect(declineAmendment(approved, 1, { reason: "r" }, moment("prs_head", settledAt)).ok).toBe(true);
  });

  it("waits for its resumption, and a notice for the vendor's answer", () => {
    const input = { reason: "r", letter };
    const at = "2026-11-11T08:00:00.000Z";
    const warned = moved(activeContract, giveNotice(activeContract, input, moment("prs_pm", at)));
    expect(check(warned)).toEqual(["vendorMember|signatory: answerNotice"]);
    expect(waitingInLife(warned)).toMatchObject([{ dueAt: warned.notice?.replyBy }]);
    expect(check(moved(warned, answerNotice(warned, { text: "t" }, moment("prs_alpha", at))))).toEqual([]);
    const stopped = moved(warned, suspendContract(warned, input, moment("prs_head", at)));
    expect(check(stopped)).toEqual(["head: resumeContract", "vendorMember|signatory: answerNotice"]);
    expect(said(waitingInContract(stopped)).filter((each) => each.includes("submitVersion"))).toEqual([]);
  });

  it("is settled step by step, then closed, then its guarantees go back", () => {
    const { drawn, returned, checked, paid } = settlementMachine.samples;
    expect(check(paidFilm, settledAt)).toEqual(["head: settleContract"]);
    expect(check(returned, settledAt)).toEqual(["head: settleContract"]);
    expect(check(drawn, settledAt)).toEqual(["finance: checkSettlement -prs_head"]);
    expect(check(checked, settledAt)).toEqual(["finance: paySettlement -prs_head"]);
    expect(waitingInLife(checked)).toMatchObject([{ amountRial: 200_000_000 }]);
    expect(check(paid, settledAt)).toEqual([]);
    const ready = { ...rated(paid), guarantees: secured.guarantees ?? [] };
    expect(check(ready, settledAt)).toEqual(["prManager|finance: closeContract"]);
    const closed = moved(ready, closeContract(ready, { finalAcceptance: letter }, moment("prs_finance", settledAt)));
    expect(check(closed, settledAt)).toEqual(["finance: releaseGuarantee guarantee 1"]);
    const back = moved(closed, releaseGuarantee(closed, 1, { letter }, moment("prs_finance", settledAt)));
    expect(check(back, settledAt)).toEqual([]);
    expect(check(accounted(brokenFilm), settledAt)).toEqual([]);
  });
});
