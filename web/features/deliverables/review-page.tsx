import { getRouteApi } from "@tanstack/react-router";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { AmountField } from "../../ui/fields/amount-field.tsx";
import { ChoicesField } from "../../ui/fields/choices-field.tsx";
import { NumberField } from "../../ui/fields/number-field.tsx";
import { RadioField } from "../../ui/fields/radio-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { Deadline } from "../../ui/page.tsx";
import { type Fact, Facts } from "../../ui/parts.tsx";
import { ActOnDeliverable, type Given, ToDeliverable, useDeliverableFacts } from "./frame.tsx";
import { Judgement, judge, takes, type Verdict } from "./judgement.ts";
import type { Version } from "./queries.ts";
import { deliverableTexts } from "./texts.ts";
import { AcceptancePaper, VersionFiles } from "./versions.tsx";

const route = getRouteApi("/work/contracts/$id/deliverables/$n/versions/$v/review");

/** The supervisor judges a version: everything that can be decided on it, on one page. */
export function ReviewPage() {
  const { id, n, v } = route.useParams();
  const t = useTexts(deliverableTexts);
  return (
    <ActOnDeliverable id={id} n={n} v={v} step="review" title={t.judge.title}>
      {(given) => {
        const version = given.deliverable.versions.find((each) => each.v === given.version);
        return (
          <>
            <Judge {...given} />
            {version && !version.review ? <Evidence given={given} version={version} /> : null}
          </>
        );
      }}
    </ActOnDeliverable>
  );
}

/** What is judged: the files, what the vendor says of them, and the criteria. */
function Evidence({ given, version }: { given: Given; version: Version }) {
  const t = useTexts(deliverableTexts);
  const { format } = useLanguage();
  return (
    <section className="card">
      <h2>{t.judge.checks}</h2>
      <p className="small muted">{t.judge.checksHelp}</p>
      {version.reviewBy === undefined ? null : <Deadline name={t.reviewDue} at={version.reviewBy} />}
      <VersionFiles place={given.place} version={version} />
      {version.note === undefined ? null : <Facts of={[[t.note, version.note]]} />}
      <p className="strong">{t.criteria}</p>
      <ul>
        {given.terms.criteria.map(({ id, text }) => (
          <li key={id}>{format.text(text)}</li>
        ))}
      </ul>
    </section>
  );
}

function Judge(given: Given & { name: string; version: number }) {
  const { name, version, place, contract, deliverable, terms } = given;
  const t = useTexts(deliverableTexts);
  const { language, format } = useLanguage();
  const api = useServer();
  const facts = useDeliverableFacts(given, version);
  const { judge: j } = t;
  const amount = format.rial(deliverable.amountMinor);
  const limit = contract.internal?.acceptanceLimitRial;
  const aboveLimit = limit !== undefined && deliverable.amountMinor > limit;
  const options = (Object.keys(j.outcomes) as Verdict[]).filter(
    (verdict) => (verdict !== "partlyByPieces" || terms.quantity > 1) && (takes(verdict) || terms.criteria.length > 0),
  );
  const criterion = (id: string) => format.text(terms.criteria.find((each) => each.id === id)?.text) || id;
  const said = (input: Judgement): readonly Fact[] => [
    [j.outcome, j.outcomes[input.outcome]],
    [j.quantity, "quantity" in input ? format.number(input.quantity) : undefined],
    [j.acceptedMinor, "acceptedMinor" in input ? format.rial(input.acceptedMinor) : undefined],
    [j.criteria, "criteria" in input ? input.criteria.map(criterion).join(t.comma) : undefined],
    [j.remarks, "remarks" in input ? input.remarks : undefined],
  ];
  return (
    <Act
      name={name}
      title={j.title}
      lead={j.lead}
      schema={Judgement}
      submit={j.submit}
      labels={{
        outcome: j.outcome,
        quantity: j.quantity,
        acceptedMinor: j.acceptedMinor,
        criteria: j.criteria,
        remarks: j.remarks,
      }}
      facts={(input) => [
        ...facts,
        ...said(input),
        [j.effect, j.effects[input.outcome]({ amount })],
        [t.awaitsHead, aboveLimit && takes(input.outcome) ? j.aboveLimit({ limit: format.rial(limit) }) : undefined],
      ]}
      send={(input, headers) => judge(api, place, version, input, headers)}
      receipt={(reply, input) => {
        const waits = reply.deliverable.state === "submitted";
        const next = waits ? "awaitsHead" : takes(input.outcome) ? "accepted" : input.outcome;
        return {
          facts: [...facts, ...said(input), [t.review, termOf(reply.deliverable.state, language)]],
          record: { kind: "contract", id: place.id },
          next: (
            <>
              <p>{j.next[next as keyof typeof j.next]}</p>
              {takes(input.outcome) && !waits ? <AcceptancePaper place={place} v={version} /> : null}
              <ToDeliverable place={place} />
            </>
          ),
        };
      }}
    >
      {(form, values) => {
        const verdict = values["outcome"] as Verdict | undefined;
        return (
          <>
            <RadioField
              of={form}
              at="outcome"
              label={j.outcome}
              options={options.map((value) => ({
                value,
                label: j.outcomes[value],
                help: j.effects[value]({ amount }),
              }))}
            />
            {verdict === "partlyByPieces" ? (
              <NumberField
                of={form}
                at="quantity"
                label={j.quantity}
                help={j.quantityHelp({ n: format.number(terms.quantity) })}
                min={1}
                max={terms.quantity - 1}
              />
            ) : null}
            {verdict === "partlyByValue" ? (
              <AmountField of={form} at="acceptedMinor" label={j.acceptedMinor} help={j.acceptedHelp({ amount })} />
            ) : null}
            {verdict === "revisionRequested" || verdict === "rejected" ? (
              <ChoicesField
                of={form}
                at="criteria"
                label={j.criteria}
                help={j.criteriaHelp}
                options={terms.criteria.map(({ id, text }) => ({ value: id, label: format.text(text) }))}
              />
            ) : null}
            {verdict === undefined || verdict === "accepted" ? null : (
              <TextField of={form} at="remarks" label={j.remarks} help={j.remarksHelp} lines={4} max={4000} />
            )}
            {aboveLimit && verdict !== undefined && takes(verdict) ? (
              <p className="muted">{j.aboveLimit({ limit: format.rial(limit) })}</p>
            ) : null}
          </>
        );
      }}
    </Act>
  );
}
