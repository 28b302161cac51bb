import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { Notice } from "../../ui/parts.tsx";
import { type Meeting, type Openings, useBids } from "./queries.ts";
import { meetingTexts } from "./texts.ts";

/** Whose price was never opened, said plainly at the meeting that opened the others. */
export function ReturnedUnopened({
  tender,
  openings,
  meeting,
  lotName,
}: {
  tender: string;
  openings: Openings;
  meeting: Meeting;
  lotName: (lot: number) => string;
}) {
  const t = useTexts(meetingTexts);
  const { format } = useLanguage();
  const before = openings.items.filter(({ stage }) => stage !== meeting.stage).flatMap(({ bids }) => bids);
  const inRace = (vendor: string, lot: number) =>
    meeting.bids.some((each) => each.vendor === vendor && each.lot === lot);
  const out = before.filter(
    ({ vendor, lot }, i) =>
      !inRace(vendor, lot) && before.findIndex((each) => each.vendor === vendor && each.lot === lot) === i,
  );
  const bids = useBids(tender, [...new Set(out.map(({ vendor }) => vendor))]);
  const back = out.filter(({ vendor, lot }) =>
    bids.some((bid) => bid.view === "opened" && bid.vendor === vendor && bid.lots[lot]?.returnedUnopened),
  );
  if (back.length === 0) return null;
  return (
    <Notice tone="sealed" title={t.returned}>
      <p>{t.returnedHelp}</p>
      <ul>
        {back.map(({ vendor, vendorName, lot }) => (
          <li key={`${vendor} ${lot}`}>
            {format.text(vendorName)} ({lotName(lot)})
          </li>
        ))}
      </ul>
    </Notice>
  );
}
