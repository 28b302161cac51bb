import { moved } from "../contracts/contract.example.ts";
import { evolveContract } from "../contracts/evolve.ts";
import type { Contract, ContractEvent, RatingState } from "../contracts/state.ts";
import { wholeFilm } from "../invoices/invoice.example.ts";
import type { Machine } from "../machine.example.ts";
import { momentOf } from "../moment.example.ts";
import { onDueRating } from "./due.ts";
import { proposeRating, ratingActs, ratingProposalActs, replyToRating, reviewRating } from "./rating.ts";

const at = "2026-11-22T10:00:00.000Z";
const headAt = (when: string) => momentOf("prs_head", when, "bdy_one", "head");
const vendor = momentOf("prs_alpha", at, "vnd_alpha", "vendorMember");

export const opinion = { judgement: 80, comment: "Good work" };
const propose = proposeRating(wholeFilm, opinion, momentOf("prs_pm", at, "bdy_one", "prManager"));
const proposed = moved(wholeFilm, propose);
const replied = moved(proposed, replyToRating(proposed, { text: "Thank you" }, vendor));

/** The rating of the film; the vendor has until 6 December 2026 to reply. */
export const ratingMachine = {
  acts: ratingActs,
  others: ratingProposalActs,
  stateOf: ({ rating }) => rating?.state,
  evolve: evolveContract,
  samples: { proposed, replied, final: moved(replied, reviewRating(replied, { text: "Agreed" }, headAt(at))) },
  begins: { proposeRating: { before: wholeFilm, decision: propose } },
  commands: {
    replyToRating: (contract, moment) => replyToRating(contract, { text: "Thank you" }, moment),
    reviewRating: (contract, moment) => reviewRating(contract, { text: "Agreed" }, moment),
  },
  ways: {
    "reviewRating, after the time to reply": (contract, moment) => reviewRating(contract, { text: "Agreed" }, moment),
  },
  by: {
    replyToRating: vendor,
    reviewRating: headAt(at),
    "reviewRating, after the time to reply": headAt("2026-12-07T10:00:00.000Z"),
  },
  follows: { time: (contract) => onDueRating(contract, "2026-12-20T10:00:00.000Z") },
} satisfies Machine<RatingState, Contract, ContractEvent>;
