import "./meetings.css";
import { getRouteApi, Link, useLocation } from "@tanstack/react-router";
import * as v from "valibot";
import { VoteAward } from "../../../shared/awards/schema.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { RadioField } from "../../ui/fields/radio-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import type { Fact } from "../../ui/parts.tsx";
import { awardTexts } from "./award-texts.ts";
import { Asked, NotNow, ToCase, useLotName } from "./frame.tsx";
import { type Case, caseOf, type Ranking, useRanking, useTender } from "./queries.ts";
import { votesOn } from "./ranking-page.tsx";

const route = getRouteApi("/work/tenders/$id/lots/$lot/vote");

/** One member's vote on awarding a lot. */
export function VotePage() {
  const { id, lot } = route.useParams();
  const t = useTexts(awardTexts);
  const me = useMe();
  const done = new URLSearchParams(useLocation().searchStr).get("step") === "done";
  const tender = useTender(id);
  const ranking = useRanking(id, lot);
  return (
    <Asked of={tender}>
      {(found) => (
        <Asked of={ranking} missing={<NotNow title={t.notYet} why={t.notYetHelp} back={<ToCase id={id} />} />}>
          {(seen) => {
            const own = caseOf(found);
            const first = seen.ranked[0];
            return own && first && (done || votesOn(own, seen.lot, seen, me.id)) ? (
              <Vote tender={own} ranking={seen} first={first} />
            ) : (
              <NotNow
                title={t.vote}
                why={seen.votes.some(({ person }) => person === me.id) ? t.voted : t.voteWho}
                back={<ToRanking id={id} lot={lot} />}
              />
            );
          }}
        </Asked>
      )}
    </Asked>
  );
}

const ToRanking = ({ id, lot }: { id: string; lot: string }) => {
  const t = useTexts(awardTexts);
  return (
    <Link to="/tenders/$id/lots/$lot/ranking" params={{ id, lot }}>
      {t.toRanking}
    </Link>
  );
};

const [forIt, against] = VoteAward.options;
const [why, held] = [against.entries.reason, forIt.entries.justification.wrapped];
type Voted = { vote: "yes"; justification?: string; reason?: string } | { vote: "no"; reason: string };

/** What is asked of a voter: a justification of a low price, a reason of each member of a board. */
const voteOn = (low: boolean, board: boolean): v.GenericSchema<unknown, Voted> =>
  v.variant("vote", [
    v.strictObject({
      vote: v.literal("yes"),
      justification: low ? held : v.exactOptional(held),
      reason: board ? why : v.exactOptional(why),
    }),
    v.strictObject({ vote: v.literal("no"), reason: why, justification: v.exactOptional(v.undefined_()) }),
  ]) as v.GenericSchema<unknown, Voted>;

function Vote({ tender, ranking, first }: { tender: Case; ranking: Ranking; first: Ranking["ranked"][number] }) {
  const t = useTexts(awardTexts);
  const { format, language } = useLanguage();
  const api = useServer();
  const lotName = useLotName(tender);
  const { id } = tender;
  const { lot } = ranking;
  const param = { id, lot: String(lot) };
  const low = first.abnormallyLow.length > 0;
  const board = tender.procedure === "waiver";
  const { vendor } = first;
  const factsOf = (given: Voted): Fact[] => [
    [t.lot, lotName(lot)],
    [t.voteFor, format.text(first.vendorName)],
    [t.price, format.rial(first.priceMinor)],
    [t.myVote, given.vote === "yes" ? t.yes : t.no],
    [t.justification, given.vote === "yes" ? given.justification : undefined],
    [t.reason, given.reason],
  ];
  return (
    <Act
      name={`vote.${id}.${lot}.${vendor}`}
      title={`${t.vote}: ${lotName(lot)}`}
      lead={
        <>
          <p>{t.voteHelp}</p>
          <p className="strong">
            {t.voteFor} {format.list([format.text(first.vendorName), format.rial(first.priceMinor)])}
          </p>
          <ToRanking id={id} lot={String(lot)} />
        </>
      }
      schema={voteOn(low, board)}
      submit={t.vote}
      warning={t.voteWarning}
      labels={{ vote: t.myVote, reason: t.reason, justification: t.justification }}
      facts={factsOf}
      send={(given, headers) => {
        const json =
          given.vote === "yes"
            ? {
                award: true as const,
                vendor,
                ...(given.justification === undefined ? {} : { justification: given.justification }),
                ...(given.reason === undefined ? {} : { reason: given.reason }),
              }
            : { award: false as const, vendor, reason: given.reason };
        return read(api.tenders[":id"].lots[":lot"]["award-votes"].$post({ param, json }, { headers }));
      }}
      receipt={({ state, award }, given) => ({
        facts: [...factsOf(given), [t.voteState, termOf(state, language)]],
        record: { kind: "tender", id },
        next: (
          <>
            <p>{t.voteNext}</p>
            <p className="row">
              <ToRanking id={id} lot={String(lot)} />
              {award === undefined ? null : (
                <Link to="/awards/$id" params={{ id: award }}>
                  {t.toAward}
                </Link>
              )}
            </p>
          </>
        ),
      })}
    >
      {(form) => {
        const chosen = form.get("vote");
        return (
          <>
            <RadioField
              of={form}
              at="vote"
              label={t.myVote}
              options={[
                { value: "yes", label: t.yes },
                { value: "no", label: t.no },
              ]}
            />
            {chosen === "yes" && low ? (
              <TextField of={form} at="justification" label={t.justification} help={t.lowHelp} lines={4} max={2000} />
            ) : null}
            {chosen === "no" || (chosen === "yes" && board) ? (
              <TextField
                of={form}
                at="reason"
                label={t.reason}
                help={chosen === "no" ? t.reasonNo : t.reasonBoard}
                lines={4}
                max={2000}
              />
            ) : null}
          </>
        );
      }}
    </Act>
  );
}
