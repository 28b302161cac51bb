import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { ReplyToRating, ReviewRating } from "../../../shared/ratings/schema.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { useJustDone } from "../../ui/act/receipts.ts";
import { NumberField } from "../../ui/fields/number-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { useServerNow } from "../../ui/page.tsx";
import { type Fact, Facts, Id, Notice } from "../../ui/parts.tsx";
import { isTurnOf, needsAnother, useCaller, Who } from "../../ui/who.tsx";
import { BasisTable } from "./evidence.tsx";
import { ratingWithContract } from "./queries.ts";
import { type Given, isRatingStep, turnsOf } from "./rating-turn.ts";
import { ratingTexts } from "./texts/rating.ts";

const route = getRouteApi("/work/ratings/$id/$act");

/** The vendor's reply or the head's review, each at an address of its own. */
export function RatingActPage() {
  const { id, act } = route.useParams();
  const api = useServer();
  return (
    <Loaded queryKey={["rating", id]} queryFn={() => ratingWithContract(api, id)}>
      {(given) => <OneAct key={act} given={given} act={act} />}
    </Loaded>
  );
}

function OneAct({ given, act }: { given: Given; act: string }) {
  const t = useTexts(ratingTexts);
  const { format } = useLanguage();
  const caller = useCaller();
  const now = new Date(useServerNow(5000)).toISOString();
  const { rating, contract } = given;
  const { id, replyBy } = rating;
  const step = isRatingStep(act) ? act : undefined;
  const justDone = useJustDone();
  const done = justDone(`${act}.${id}`);
  const turn = turnsOf(given, now).find((each) => each.step === step);
  const open = step !== undefined && (done || (turn && turn.from === undefined && isTurnOf(turn, caller)));
  return (
    <>
      <nav className="row small no-print" aria-label={t.back}>
        <Link to="/ratings/$id" params={{ id }}>
          {t.back}
        </Link>
        <span className="muted">
          {format.text(contract.vendorName)} · {format.text(contract.terms.title)}
        </span>
      </nav>
      {open ? (
        <>
          {step === "reply" ? <Reply given={given} /> : <Review given={given} />}
          {done ? null : <WhatStands given={given} />}
        </>
      ) : (
        <section className="card">
          <h1>{step === undefined ? t.notNow : t.steps[step]}</h1>
          <Notice title={t.notNow} tone="waiting">
            {turn ? null : <p>{t.notNowHelp}</p>}
            {step === "reply" && now > replyBy ? <p>{t.replyGone({ when: format.dateTime(replyBy) })}</p> : null}
            {turn?.from === undefined ? null : <p>{t.replyTime({ when: format.dateTime(turn.from) })}</p>}
            {turn && needsAnother(turn, caller) ? <p>{t.eyes}</p> : null}
            {turn ? (
              <p>
                {t.turn}: <Who turn={turn} />
              </p>
            ) : null}
          </Notice>
        </section>
      )}
    </>
  );
}

/** What is answered or reviewed. */
function WhatStands({ given: { rating } }: { given: Given }) {
  const t = useTexts(ratingTexts);
  const { format } = useLanguage();
  return (
    <section className="card">
      <h2>{t.evidence}</h2>
      <BasisTable rating={rating} />
      <Facts
        of={[
          [t.score, t.of100({ score: format.number(rating.scoreHundredths / 100) })],
          [t.judgement, format.number(rating.judgement)],
          [t.comment, rating.comment],
          [t.reply, rating.reply?.text],
          [t.replyBy, rating.state === "proposed" ? format.dateTime(rating.replyBy) : undefined],
        ]}
      />
    </section>
  );
}

function useFacts({ rating, contract }: Given): readonly Fact[] {
  const t = useTexts(ratingTexts);
  const { format } = useLanguage();
  return [
    [t.kind, <Id key="id">{rating.id}</Id>],
    [t.contract, format.text(contract.terms.title)],
    [t.vendor, format.text(contract.vendorName)],
    [t.judgement, format.number(rating.judgement)],
    [t.score, t.of100({ score: format.number(rating.scoreHundredths / 100) })],
  ];
}

const Next = ({ id, children }: { id: string; children: ReactNode }) => {
  const t = useTexts(ratingTexts);
  return (
    <>
      <p>{children}</p>
      <p className="no-print">
        <Link to="/ratings/$id" params={{ id }} className="button">
          {t.toRating}
        </Link>
      </p>
    </>
  );
};

function Reply({ given }: { given: Given }) {
  const t = useTexts(ratingTexts);
  const { language } = useLanguage();
  const api = useServer();
  const facts = useFacts(given);
  const { id } = given.rating;
  return (
    <Act
      name={`reply.${id}`}
      title={t.steps.reply}
      lead={t.answer.lead}
      schema={ReplyToRating}
      labels={{ text: t.answer.text }}
      submit={t.answer.submit}
      facts={({ text }) => [...facts, [t.answer.text, text]]}
      send={(json, headers) => read(api.ratings[":id"].reply.$post({ param: { id }, json }, { headers }))}
      receipt={(reply, { text }) => ({
        facts: [...facts, [t.answer.text, text], [t.state, termOf(reply.state, language)]],
        record: { kind: "contract", id: given.contract.id },
        next: <Next id={id}>{t.answer.next}</Next>,
      })}
    >
      {(form) => <TextField of={form} at="text" label={t.answer.text} lines={5} max={4000} />}
    </Act>
  );
}

function Review({ given }: { given: Given }) {
  const t = useTexts(ratingTexts);
  const { language, format } = useLanguage();
  const api = useServer();
  const facts = useFacts(given);
  const { id, judgement } = given.rating;
  const { revise: r } = t;
  const said = (input: ReviewRating): readonly Fact[] => [
    [r.judgement, input.judgement === undefined ? r.keep : format.number(input.judgement)],
    [r.text, input.text],
  ];
  return (
    <Act
      name={`review.${id}`}
      title={t.steps.review}
      lead={r.lead}
      schema={ReviewRating}
      labels={{ judgement: r.judgement, text: r.text }}
      submit={r.submit}
      facts={(input) => [...facts, [t.reply, given.rating.reply?.text], ...said(input)]}
      send={(json, headers) => read(api.ratings[":id"].review.$post({ param: { id }, json }, { headers }))}
      receipt={(reply, input) => ({
        facts: [
          ...facts,
          ...said(input),
          [t.reviewedScore, t.of100({ score: format.number(reply.scoreHundredths / 100) })],
          [t.state, termOf(reply.state, language)],
        ],
        record: { kind: "contract", id: given.contract.id },
        next: <Next id={id}>{r.next}</Next>,
      })}
    >
      {(form) => (
        <>
          <NumberField
            of={form}
            at="judgement"
            label={r.judgement}
            help={r.judgementHelp({ now: format.number(judgement) })}
            min={0}
            max={100}
            required={false}
          />
          <TextField of={form} at="text" label={r.text} lines={4} max={2000} />
        </>
      )}
    </Act>
  );
}
