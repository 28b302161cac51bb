import type { Act } from "../act.ts";
import type { AwardState, LotState } from "../tenders/state.ts";

export const awardActs = {
  voteAward: {
    by: ["head", "finance", "technicalMember"],
    from: ["priceOpened", "awardProposed"],
  } as const satisfies Act<LotState>,
  notifyAward: { by: ["head"], from: ["proposed"] } as const satisfies Act<AwardState>,
  refuseAward: { by: ["signatory"], from: ["notified"] } as const satisfies Act<AwardState>,
  draftContract: { by: ["prManager"], from: ["notified"] } as const satisfies Act<AwardState>,
};
