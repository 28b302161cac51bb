import type { Acts } from "../act.ts";
import type { AwardState, LotState } from "../tenders/state.ts";

export const awardActs = {
  notifyAward: { by: ["head"], from: ["proposed"] },
  refuseAward: { by: ["signatory"], from: ["notified"] },
  draftContract: { by: ["prManager"], from: ["notified"] },
} as const satisfies Acts<AwardState>;

/** The states are those of the lot. */
export const awardVoteActs = {
  voteAward: { by: ["head", "finance", "technicalMember"], from: ["priceOpened", "awardProposed"] },
} as const satisfies Acts<LotState>;
