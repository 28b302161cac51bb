import type { Panel, Tender, TenderEvent } from "./state.ts";

type PanelEvent = Extract<TenderEvent, { type: "StandInNamed" }>;

/** Who sits where, after letters changed it. */
export function evolvePanel(tender: Tender, { person, absent, letter, at, by }: PanelEvent): Tender {
  const { published, standIns = [] } = tender;
  if (!published) throw new Error("a stand-in without a panel");
  const { members, secretary, secretaryDeputy } = published.panel;
  const panel: Panel = {
    members: members.map((seat) => (seat.person === absent ? { ...seat, person, deputy: absent } : seat)),
    secretary: secretary === absent ? person : secretary,
    ...(secretaryDeputy === undefined ? {} : { secretaryDeputy: secretary === absent ? absent : secretaryDeputy }),
  };
  return {
    ...tender,
    published: { ...published, panel },
    standIns: [...standIns, { person, absent, letter, at, by }],
  };
}
