import "./meetings.css";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { ChoiceField } from "../../ui/fields/choice-field.tsx";
import { ListField } from "../../ui/fields/list-field.tsx";
import { RadioField } from "../../ui/fields/radio-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import type { Fact } from "../../ui/parts.tsx";
import { conflictsIn, Declaration } from "./cells.ts";
import { Asked } from "./frame.tsx";
import { caseOf, type Scores, type Tender, useBidders, useTender } from "./queries.ts";
import { scoringTexts } from "./scoring-texts.ts";

const route = getRouteApi("/work/tenders/$id/lots/$lot/conflicts");

/** An evaluator's word on conflicts of interest: what opens the bids to them, or closes the case. */
export function ConflictsPage() {
  const { id, lot } = route.useParams();
  const tender = useTender(id);
  const progress = caseOf(tender.data)?.progress ?? {};
  const lots = Object.entries(progress).flatMap(([n, { state }]) => (state === "technicalOpened" ? [n] : []));
  // A declaration is of the whole case: whoever bids for any of its lots is asked about.
  const bidders = useBidders(id, lots.length > 0 ? lots : [lot]);
  return (
    <Asked of={tender}>
      {(found) => <Asked of={bidders}>{(bids) => <Declare tender={found} lot={lot} bidders={bids} />}</Asked>}
    </Asked>
  );
}

function Declare({ tender, lot, bidders }: { tender: Tender; lot: string; bidders: Scores["bids"] }) {
  const t = useTexts(scoringTexts);
  const { format } = useLanguage();
  const api = useServer();
  const { id, title } = tender;
  const nameOf = (vendor: string) => format.text(bidders.find((each) => each.vendor === vendor)?.vendorName);
  const factsOf = (given: Declaration): Fact[] => {
    const conflicts = conflictsIn(given);
    return conflicts.length === 0
      ? [[t.answer, t.none]]
      : conflicts.map(({ vendor, reason }): Fact => [nameOf(vendor), reason]);
  };
  return (
    <Act
      name={`conflicts.${id}`}
      title={`${t.conflicts}: ${format.text(title)}`}
      lead={t.conflictsLead}
      schema={Declaration}
      submit={t.declare}
      labels={{ answer: t.answer, conflicts: t.which }}
      facts={factsOf}
      send={(given, headers) =>
        read(
          api.tenders[":id"]["conflict-declarations"].$post(
            { param: { id }, json: { conflicts: conflictsIn(given) } },
            { headers },
          ),
        )
      }
      receipt={({ conflicts }, given) => ({
        facts: factsOf(given),
        record: { kind: "tender", id },
        next:
          conflicts > 0 ? (
            t.asideNext
          ) : (
            <>
              <p>{t.declareNext}</p>
              <Link className="button" to="/tenders/$id/lots/$lot/scores" params={{ id, lot }}>
                {t.toScores}
              </Link>
            </>
          ),
      })}
    >
      {(form) => (
        <>
          <div>
            <h2>{t.bidders}</h2>
            <ul>
              {bidders.map(({ vendor, vendorName }) => (
                <li key={vendor}>{format.text(vendorName)}</li>
              ))}
            </ul>
          </div>
          <div>
            <h2>{t.counts}</h2>
            <ul>
              {t.countsList.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </div>
          <RadioField
            of={form}
            at="answer"
            label={t.answer}
            options={[
              { value: "none", label: t.none },
              { value: "some", label: t.some, help: t.someHelp },
            ]}
          />
          {form.get("answer") === "some" ? (
            <ListField of={form} at="conflicts" label={t.which} add={t.add} min={1} movable={false}>
              {(row) => (
                <>
                  <ChoiceField
                    of={form}
                    at={`${row}.vendor`}
                    label={t.bidder}
                    options={bidders.map(({ vendor, vendorName }) => ({
                      value: vendor,
                      label: format.text(vendorName),
                    }))}
                  />
                  <TextField of={form} at={`${row}.reason`} label={t.why} lines={3} max={1000} />
                </>
              )}
            </ListField>
          ) : null}
        </>
      )}
    </Act>
  );
}
