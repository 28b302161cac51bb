import { addendumActs } from "../../../shared/tenders/addendum.ts";
import { missingIn, seatsOf } from "../../../shared/tenders/completeness.ts";
import { isDirect } from "../../../shared/tenders/direct.ts";
import { questionActs } from "../../../shared/tenders/question.ts";
import { tenderActs } from "../../../shared/tenders/tender.ts";
import { useMe } from "../../lib/me.tsx";
import type { caseTexts } from "./case-texts.ts";
import { openQuestions, pendingAddendum } from "./course.ts";
import { useMay } from "./of-case.tsx";
import type { Addenda, Case, Questions } from "./queries.ts";

type Primary = { to: string; word: keyof (typeof caseTexts)["fa"]["primary"] };

/** The one thing that this person should do next on a case; nothing while it waits for others. */
export function usePrimary(
  view: Case,
  clarified: { questions?: Questions | undefined; addenda?: Addenda | undefined },
) {
  const may = useMay(view);
  const { id: person } = useMe();
  const at = (path: string) => `/tenders/${view.id}/${path}`;
  return (): Primary | undefined => {
    switch (view.state) {
      case "draft":
        if (may(tenderActs.submitForReview) && missingIn(view).length === 0)
          return { to: at("submit-for-review"), word: "submit" };
        return may(tenderActs.changeTender) ? { to: at("draft"), word: "draft" } : undefined;
      case "inReview":
        if (!view.fundsConfirmed) {
          return may(tenderActs.confirmFunds, { fourEyes: true })
            ? { to: at("confirm-funds"), word: "funds" }
            : undefined;
        }
        return may(tenderActs.publishTender, { fourEyes: true })
          ? { to: at("publish"), word: view.outside ? "record" : isDirect(view) ? "convene" : "publish" }
          : undefined;
      case "published":
        return duringBids();
      case "closed":
        return afterClosing();
      case "cancelled":
      case "renewed":
        return undefined;
    }
  };

  function duringBids(): Primary | undefined {
    const pending = clarified.addenda && pendingAddendum(clarified.addenda);
    const other = pending && !pending.writers.includes(person);
    if (other && may(addendumActs.issueAddendum)) return { to: at(`addenda/${pending.n}/issue`), word: "issue" };
    const open = clarified.questions ? openQuestions(clarified.questions) : [];
    return open.length > 0 && may(questionActs.answerQuestion)
      ? { to: `/tenders/${view.id}?tab=questions`, word: "answer" }
      : undefined;
  }

  function afterClosing(): Primary | undefined {
    const lots = Object.entries(view.progress);
    const short = lots.find(([, lot]) => lot.tooFew && !lot.fewerAccepted && ["closed", "opened"].includes(lot.state));
    if (short && may(tenderActs.acceptFewer)) return { to: at(`lots/${short[0]}/accept-fewer`), word: "acceptFewer" };
    const failed = lots.some(([, { state }]) => state === "unsuccessful" || state === "renewed");
    const going = lots.some(([, { state }]) => !["contracted", "unsuccessful", "renewed", "cancelled"].includes(state));
    if (failed && !going && may(tenderActs.renewTender, { fourEyes: true })) return { to: at("renew"), word: "renew" };
    const seated = view.panel ? seatsOf(view.panel).some((seat) => seat.person === person) : false;
    const voting = lots.find(([, { state }]) => state === "priceOpened" || state === "awardProposed");
    if (seated && voting) return { to: at(`lots/${voting[0]}/ranking`), word: "ranking" };
    const opening = lots.some(([, { state }]) => ["closed", "opened", "scored"].includes(state));
    if (seated && opening && !isDirect(view)) return { to: at("openings"), word: "openings" };
    if (seated && isDirect(view) && going) return { to: at(`lots/${lots[0]?.[0] ?? 1}/ranking`), word: "ranking" };
    const evaluates = view.publication?.committee?.evaluators.some((each) => each.person === person);
    const scoring = lots.find(([, { state }]) => state === "technicalOpened");
    return evaluates && scoring ? { to: at(`lots/${scoring[0]}/scores`), word: "scores" } : undefined;
  }
}
