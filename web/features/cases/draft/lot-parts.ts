import * as v from "valibot";
import { ChangeTender } from "../../../../shared/tenders/schema.ts";
import type { LotDraft } from "../../../../shared/tenders/state.ts";
import type { Case } from "../queries.ts";

type Criterion = { id?: string };

const isList = (value: unknown): value is Record<string, unknown>[] => Array.isArray(value);

/** Criteria need names that stay; whoever writes one is not asked for it. */
function named(criteria: unknown): unknown {
  if (!isList(criteria)) return criteria;
  const taken = new Set(criteria.map(({ id }: Criterion) => id));
  let next = 1;
  return criteria.map((each) => {
    if (typeof each["id"] === "string") return each;
    while (taken.has(`c${next}`)) next += 1;
    taken.add(`c${next}`);
    return { ...each, id: `c${next}` };
  });
}

function withNames(lots: unknown): unknown {
  if (!isList(lots)) return lots;
  return lots.map((lot) => {
    const { deliverables, quality } = lot;
    return {
      ...lot,
      ...(isList(deliverables)
        ? {
            deliverables: deliverables.map((each) => ({
              ...each,
              ...("criteria" in each ? { criteria: named(each["criteria"]) } : {}),
            })),
          }
        : {}),
      ...(typeof quality === "object" && quality !== null && "criteria" in quality
        ? { quality: { ...quality, criteria: named(quality.criteria) } }
        : {}),
    };
  });
}

/** Lots as a form holds them, with names for new criteria. */
export const Lots = v.pipe(v.unknown(), v.transform(withNames), v.pipe(ChangeTender.entries.lots.wrapped));

/** Numbers come from the place; one that moved would carry a wrong one. */
export const unnumbered = ({ n: _n, ...rest }: LotDraft): Omit<LotDraft, "n"> => ({
  ...rest,
  ...(rest.deliverables ? { deliverables: rest.deliverables.map(({ n: _of, ...each }) => each) } : {}),
});

/** The lots of a draft with other parts of each in their place; the rest stays as it is on record. */
export const lotsWith = (view: Pick<Case, "lots">, parts: readonly LotDraft[] | undefined): LotDraft[] =>
  view.lots.map((lot, i) => ({ ...unnumbered(lot), ...parts?.[i] }));
