import type { Addenda, Case, Questions } from "./queries.ts";

type Lots = Case["progress"];
type LotState = Lots[string]["state"];

const awarded: readonly LotState[] = ["notified", "contracted"];
const openedStates: readonly LotState[] = ["priceOpened", "awardProposed", ...awarded];
const ended: readonly LotState[] = ["contracted", "unsuccessful", "renewed", "cancelled"];

const statesOf = ({ progress }: Pick<Case, "progress">): LotState[] =>
  Object.values(progress).map(({ state }) => state);

/** Whether nothing more is decided on any lot. */
const hasEnded = (view: Pick<Case, "progress">): boolean =>
  statesOf(view).length > 0 && statesOf(view).every((state) => ended.includes(state));

/** Whose turn it is, as a name of the texts. */
export function turnOf(
  view: Case,
): "draft" | "funds" | "publish" | "published" | "closed" | "ended" | "cancelled" | "renewed" {
  switch (view.state) {
    case "draft":
      return "draft";
    case "inReview":
      return view.fundsConfirmed ? "publish" : "funds";
    case "published":
      return "published";
    case "closed":
      return hasEnded(view) ? "ended" : "closed";
    case "cancelled":
      return "cancelled";
    case "renewed":
      return "renewed";
  }
}

/** When an event of a type first stands in the history; undefined where it does not, or the history is not the reader's. */
type Times = ReadonlyMap<string, string>;

type Name = "drafted" | "inReview" | "published" | "closed" | "opened" | "awarded" | "contracted";

/** The stages of a case with what is known of their moments. */
export function stagesOf(
  view: Case,
  times: Times,
): { name: Name; planned?: string | undefined; actual?: string | undefined }[] {
  const states = statesOf(view);
  const over = view.state === "closed" || view.state === "renewed";
  const { publication, closesAt } = view;
  const reached = (name: Name, yes: boolean, at: string | undefined) => (yes ? { name, actual: at } : { name });
  const opened = states.some((state) => openedStates.includes(state));
  return [
    { name: "drafted", actual: view.createdAt },
    reached("inReview", view.fundsConfirmed !== undefined, view.fundsConfirmed?.at),
    reached("published", publication !== undefined, publication?.publishedAt),
    { name: "closed", planned: closesAt, ...(publication && over ? { actual: closesAt } : {}) },
    reached("opened", opened, times.get("OpeningClosed")),
    reached(
      "awarded",
      states.some((state) => awarded.includes(state)),
      times.get("AwardNotified"),
    ),
    reached("contracted", states.includes("contracted"), times.get("LotContracted")),
  ];
}

/** When the case stopped before its end, where it did. */
export const stoppedAt = (view: Case, times: Times): string | undefined =>
  view.cancelled?.at ??
  (view.state === "renewed" || (hasEnded(view) && !statesOf(view).includes("contracted"))
    ? (times.get("TenderRenewed") ?? times.get("LotUnsuccessful") ?? times.get("LotRenewed"))
    : undefined);

export const openQuestions = ({ items }: Questions) =>
  items.filter(({ answer, declined }) => answer === undefined && declined === undefined);

/** The addendum that waits for the head; only the body is told. */
export const pendingAddendum = (addenda: Addenda) =>
  addenda.view === "case" ? addenda.items.find(({ issued }) => issued === undefined) : undefined;
