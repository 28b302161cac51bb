import { Link, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { type Me, useMe } from "../../lib/me.tsx";
import { awardTexts } from "./award-texts.ts";
import { Asked, NotNow } from "./frame.tsx";
import { type Award, caseOf, type Tender, useAward, useTender } from "./queries.ts";

type Given = {
  id: string;
  title: string;
  /** The state that the act begins from, and who does it. */
  from: Award["state"];
  who: string;
  may: (me: Me, award: Award, body: string) => boolean;
  children: (award: Award, tender: Tender) => ReactNode;
};

/** Around an act on an award: for whoever may do it now or reads its receipt; everybody else reads who does it. */
export function AwardAct(given: Given) {
  return <Asked of={useAward(given.id)}>{(award) => <OfAward {...given} award={award} />}</Asked>;
}

function OfAward({ award, title, from, who, may, children }: Given & { award: Award }) {
  const t = useTexts(awardTexts);
  const { language } = useLanguage();
  const me = useMe();
  const done = new URLSearchParams(useLocation().searchStr).get("step") === "done";
  return (
    <Asked of={useTender(award.tender)}>
      {(tender) => {
        const back = <ToAward id={award.id} />;
        if (!done && !may(me, award, caseOf(tender)?.body ?? "")) return <NotNow title={title} why={who} back={back} />;
        if (!done && award.state !== from) {
          return <NotNow title={title} why={t.notNow({ is: termOf(award.state, language) })} back={back} />;
        }
        return children(award, tender);
      }}
    </Asked>
  );
}

export function ToAward({ id }: { id: string }) {
  const t = useTexts(awardTexts);
  return (
    <Link to="/awards/$id" params={{ id }}>
      {t.toAward}
    </Link>
  );
}
