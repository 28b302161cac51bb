import type { Acts } from "../act.ts";
import type { Opening } from "../tenders/state.ts";

const members = ["head", "finance", "technicalMember"] as const;

/** Acts of a meeting; the roles are those of the panel's seats, and the person must hold that very seat. */
export const openingActs = {
  postPresence: { by: [...members, "secretary"], from: ["gathering"] },
  startOpening: { by: [...members, "secretary"], from: ["gathering", "opening"] },
  decideEnvelopes: { by: members, from: ["deciding"] },
  signMinutes: { by: [...members, "secretary"], from: ["signing"] },
} as const satisfies Acts<Opening["state"]>;
