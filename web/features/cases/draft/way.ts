import * as v from "valibot";
import { ChangeTender } from "../../../../shared/tenders/schema.ts";
import type { Case } from "../queries.ts";

const { procedure, framework } = ChangeTender.entries;

type Typed = { procedure?: unknown; framed?: unknown; framework?: unknown };

/** What is not asked is not sent: a waiver has no framework, and without the tick there is none. */
const asked = (values: unknown): unknown => {
  const { framework: typed, framed, ...rest } = values as Typed;
  const frames = framed === true && rest.procedure !== "waiver";
  return { ...rest, framed: frames, ...(frames ? { framework: typed ?? {} } : {}) };
};

const Parts = v.strictObject({ procedure, framed: v.boolean(), framework });

/** The way of handing over as a form holds it; what it does not show is not judged either. */
export const Way = v.pipe(v.unknown(), v.transform(asked), Parts);

/** The parts of a draft that go with another way: nothing of a way that was left stays behind. */
export const wayChange = (
  { procedure: chosen, framed, framework: frame }: Partial<v.InferOutput<typeof Parts>>,
  was: Pick<Case, "waiver" | "framework">,
): ChangeTender => ({
  ...(chosen === undefined ? {} : { procedure: chosen }),
  ...(chosen !== undefined && chosen !== "waiver" && was.waiver ? { waiver: null } : {}),
  ...(framed && frame && chosen !== "waiver" ? { framework: frame } : was.framework ? { framework: null } : {}),
});
