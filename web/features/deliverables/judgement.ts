import * as v from "valibot";
import { AcceptWithRemarks, FindFault } from "../../../shared/deliverables/schema.ts";
import { MinorSchema } from "../../../shared/money.ts";
import { read } from "../../lib/problem.ts";
import type { Api } from "../../lib/server.tsx";
import { type Place, paramOf } from "./queries.ts";

const { remarks } = AcceptWithRemarks.entries;

/**
 * Every way to judge a version as one form; each is an operation of its own. What was typed for another outcome is left
 * out.
 */
export const Judgement = v.variant("outcome", [
  v.object({ outcome: v.literal("accepted") }),
  v.object({ outcome: v.literal("acceptedWithRemarks"), remarks }),
  v.object({
    outcome: v.literal("partlyByPieces"),
    quantity: v.pipe(v.number(), v.integer(), v.minValue(1)),
    remarks,
  }),
  v.object({ outcome: v.literal("partlyByValue"), acceptedMinor: v.pipe(MinorSchema, v.minValue(1)), remarks }),
  v.object({ outcome: v.literal("revisionRequested"), ...FindFault.entries }),
  v.object({ outcome: v.literal("rejected"), ...FindFault.entries }),
]);
export type Judgement = v.InferOutput<typeof Judgement>;
export type Verdict = Judgement["outcome"];

/** Whether the vendor is paid for the version, whole or in part. */
export const takes = (verdict: Verdict): boolean => verdict !== "revisionRequested" && verdict !== "rejected";

/** Sends a judgement to its operation. */
export function judge(api: Api, place: Place, version: number, judgement: Judgement, headers: Record<string, string>) {
  const to = api.contracts[":id"].deliverables[":n"].versions[":v"];
  const param = { ...paramOf(place), v: String(version) };
  const options = { headers };
  switch (judgement.outcome) {
    case "accepted":
      return read(to.accept.$post({ param, json: {} }, options));
    case "acceptedWithRemarks":
      return read(to["accept-with-remarks"].$post({ param, json: { remarks: judgement.remarks } }, options));
    case "partlyByPieces": {
      const { quantity, remarks: said } = judgement;
      return read(to["accept-partly"].$post({ param, json: { quantity, remarks: said } }, options));
    }
    case "partlyByValue": {
      const { acceptedMinor, remarks: said } = judgement;
      return read(to["accept-partly"].$post({ param, json: { acceptedMinor, remarks: said } }, options));
    }
    case "revisionRequested":
    case "rejected": {
      const json = { criteria: judgement.criteria, remarks: judgement.remarks };
      const operation = judgement.outcome === "rejected" ? to.reject : to["request-revision"];
      return read(operation.$post({ param, json }, options));
    }
  }
}
