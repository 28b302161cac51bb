import "./meetings.css";
import { getRouteApi } from "@tanstack/react-router";
import * as v from "valibot";
import { DecideEnvelopes } from "../../../shared/openings/schema.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { PercentField } from "../../ui/fields/percent-field.tsx";
import { RadioField } from "../../ui/fields/radio-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import type { Form } from "../../ui/form.ts";
import { Button, Facts } from "../../ui/parts.tsx";
import { Offer, Remarks, useContents, wordOf } from "./envelope.tsx";
import { useLotName } from "./frame.tsx";
import { type Meeting, meetingAt } from "./queries.ts";
import { type AtMeeting, Seated, ToMeeting } from "./seated.tsx";
import { meetingTexts } from "./texts.ts";

const route = getRouteApi("/work/tenders/$id/openings/$stage/decide");

/** A member's word on every envelope of a meeting, in one form. */
export function DecidePage() {
  const { id, stage } = route.useParams();
  const t = useTexts(meetingTexts);
  return (
    <Seated id={id} stage={stage} title={t.decide} name="decide-envelopes">
      {(given) => <Decide {...given} />}
    </Seated>
  );
}

type Bid = Meeting["bids"][number];
type Word = Pick<NonNullable<Bid["mine"]>, "outcome" | "reason" | "score">;

/** Where a bid for a lot stands in the form. */
const cellOf = ({ vendor, lot }: Pick<Bid, "vendor" | "lot">) => `${vendor}__${lot}`;

const [accepted, rejected] = DecideEnvelopes.entries.decisions.item.options;
const Accepted = v.omit(accepted, ["vendor", "lot"]);
const Rejected = v.omit(rejected, ["vendor", "lot"]);

/** A word on one envelope, with what this one asks for: a reason against a finding, points where members score. */
const wordFor = ({ findings = [], asksScore }: Bid): v.GenericSchema<unknown, Word> => {
  const explained = findings.length > 0 ? v.required(Accepted, ["reason"]) : Accepted;
  return asksScore
    ? v.variant("outcome", [v.required(explained, ["score"]), v.required(Rejected, ["score"])])
    : v.variant("outcome", [explained, Rejected]);
};

/** The words by envelope; each has to have one. */
const wordsOn = (bids: readonly Bid[]): v.GenericSchema<unknown, Record<string, Word>> =>
  v.strictObject(Object.fromEntries(bids.map((bid) => [cellOf(bid), wordFor(bid)])));

function Decide({ tender, openings, stage, name }: AtMeeting) {
  const t = useTexts(meetingTexts);
  const { format, language } = useLanguage();
  const api = useServer();
  const lotName = useLotName(tender);
  const { id } = tender;
  const all = meetingAt(openings, stage)?.bids ?? [];
  const bids = all.filter(({ unreadable }) => unreadable.length === 0);
  const titleOf = (bid: Bid) => format.list([format.text(bid.vendorName), lotName(bid.lot)]);
  return (
    <Act
      name={name}
      title={`${t.decide}: ${termOf(stage, language)}`}
      lead={t.decideHelp}
      schema={wordsOn(bids)}
      initial={Object.fromEntries(bids.map((bid) => [cellOf(bid), bid.mine ?? {}]))}
      labels={Object.fromEntries(
        bids.flatMap((bid) => [
          [cellOf(bid), titleOf(bid)],
          [`${cellOf(bid)}.outcome`, format.list([titleOf(bid), t.mine])],
          [`${cellOf(bid)}.reason`, format.list([titleOf(bid), t.reason])],
          [`${cellOf(bid)}.score`, format.list([titleOf(bid), t.score])],
        ]),
      )}
      submit={t.decide}
      facts={(words) => bids.map((bid) => [titleOf(bid), factOf(words[cellOf(bid)])] as const)}
      send={(words, headers) => {
        const decisions = bids.flatMap((bid) => {
          const word = words[cellOf(bid)];
          return word ? [{ vendor: bid.vendor, lot: bid.lot, ...word }] : [];
        });
        // Each word was read by the schema of the operation, one by one.
        const json = { decisions } as DecideEnvelopes;
        return read(api.tenders[":id"].openings[":stage"].decisions.$post({ param: { id, stage }, json }, { headers }));
      }}
      receipt={({ state }, words) => ({
        facts: [
          [t.state, termOf(state, language)],
          ...bids.map((bid) => [titleOf(bid), factOf(words[cellOf(bid)])] as const),
        ],
        record: { kind: "tender", id },
        next: (
          <>
            <p>{t.decidedNext}</p>
            <ToMeeting id={id} stage={stage} />
          </>
        ),
      })}
    >
      {(form) => (
        <>
          <AcceptAll form={form} bids={bids} />
          {bids.map((bid) => (
            <OneEnvelope
              key={cellOf(bid)}
              tender={id}
              form={form}
              bid={bid}
              title={titleOf(bid)}
              among={bids.length}
              quality={stage !== "A"}
            />
          ))}
        </>
      )}
    </Act>
  );

  function factOf(word: Word | undefined): string {
    if (!word) return "";
    const score = word.score === undefined ? "" : ` (${format.number(word.score / 100)})`;
    return `${wordOf(word, t)}${score}`;
  }
}

function AcceptAll({ form, bids }: { form: Form; bids: readonly Bid[] }) {
  const t = useTexts(meetingTexts);
  const open = bids.filter((bid) => form.get(`${cellOf(bid)}.outcome`) === undefined);
  if (open.length < 2) return null;
  return (
    <p>
      <Button
        tone="quiet"
        onClick={() => {
          for (const bid of open) form.set(`${cellOf(bid)}.outcome`, "accepted");
        }}
      >
        {t.acceptAll}
      </Button>
    </p>
  );
}

function OneEnvelope({
  tender,
  form,
  bid,
  title,
  among,
  quality,
}: {
  tender: string;
  form: Form;
  bid: Bid;
  title: string;
  among: number;
  quality: boolean;
}) {
  const t = useTexts(meetingTexts);
  const contents = useContents();
  const at = cellOf(bid);
  const rejects = form.get(`${at}.outcome`) === "rejected";
  const found = (bid.findings ?? []).length > 0;
  return (
    <section className="cell" aria-label={title}>
      <h2>{title}</h2>
      <Facts of={contents(bid)} />
      <Remarks {...bid} />
      {quality ? <Offer tender={tender} bid={bid} among={among} /> : null}
      <RadioField
        of={form}
        at={`${at}.outcome`}
        label={`${t.mine}: ${title}`}
        options={[
          { value: "accepted", label: t.accept },
          { value: "rejected", label: t.reject },
        ]}
      />
      {bid.asksScore ? (
        <PercentField of={form} at={`${at}.score`} label={t.score} help={t.scoreHelp} unit={t.points} />
      ) : null}
      {rejects || found ? (
        <TextField
          of={form}
          at={`${at}.reason`}
          label={t.reason}
          help={rejects ? t.reasonNeeded : t.reasonFound}
          lines={2}
          max={300}
        />
      ) : null}
    </section>
  );
}
