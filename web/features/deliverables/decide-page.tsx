import { getRouteApi } from "@tanstack/react-router";
import * as v from "valibot";
import { Decline } from "../../../shared/deliverables/schema.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { RadioField } from "../../ui/fields/radio-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import type { Fact } from "../../ui/parts.tsx";
import { ActOnDeliverable, type Given, ToDeliverable, useDeliverableFacts } from "./frame.tsx";
import { paramOf } from "./queries.ts";
import { deliverableTexts } from "./texts.ts";
import { AcceptancePaper, OneVersion } from "./versions.tsx";

const route = getRouteApi("/work/contracts/$id/deliverables/$n/versions/$v/decide");

/** The head on an acceptance above the supervisor's limit. */
export function DecidePage() {
  const { id, n, v: version } = route.useParams();
  const t = useTexts(deliverableTexts);
  return (
    <ActOnDeliverable id={id} n={n} v={version} step="decide" title={t.decide.title}>
      {(given) => {
        const accepted = given.deliverable.versions.find((each) => each.v === given.version);
        return (
          <>
            <Decide {...given} />
            {accepted?.review?.awaitsHead ? (
              <OneVersion place={given.place} version={accepted} terms={given.terms} />
            ) : null}
          </>
        );
      }}
    </ActOnDeliverable>
  );
}

const Decision = v.variant("decision", [
  v.object({ decision: v.literal("approve") }),
  v.object({ decision: v.literal("decline"), ...Decline.entries }),
]);

function Decide(given: Given & { name: string; version: number }) {
  const { name, version, place, contract, deliverable } = given;
  const t = useTexts(deliverableTexts);
  const { language, format } = useLanguage();
  const api = useServer();
  const facts = useDeliverableFacts(given, version);
  const { decide: d } = t;
  const limit = contract.internal?.acceptanceLimitRial;
  const review = deliverable.versions.find((each) => each.v === version)?.review;
  const to = api.contracts[":id"].deliverables[":n"].versions[":v"];
  const param = { ...paramOf(place), v: String(version) };
  const said = (input: v.InferOutput<typeof Decision>): readonly Fact[] => [
    [d.decision, d[input.decision]],
    [d.reason, "reason" in input ? input.reason : undefined],
  ];
  return (
    <Act
      name={name}
      title={d.title}
      lead={d.lead}
      schema={Decision}
      submit={d.submit}
      labels={{ decision: d.decision, reason: d.reason }}
      facts={(input) => [
        ...facts,
        [t.review, review ? termOf(review.outcome, language) : undefined],
        [t.acceptedAmount, review?.acceptedMinor === undefined ? undefined : format.rial(review.acceptedMinor)],
        [d.limit, limit === undefined ? undefined : format.rial(limit)],
        ...said(input),
      ]}
      send={(input, headers) =>
        input.decision === "approve"
          ? read(to.approve.$post({ param, json: {} }, { headers }))
          : read(to.decline.$post({ param, json: { reason: input.reason } }, { headers }))
      }
      receipt={(reply, input) => ({
        facts: [...facts, ...said(input), [t.review, termOf(reply.deliverable.state, language)]],
        record: { kind: "contract", id: place.id },
        next: (
          <>
            <p>{input.decision === "approve" ? d.nextApproved : d.nextDeclined}</p>
            {input.decision === "approve" ? <AcceptancePaper place={place} v={version} /> : null}
            <ToDeliverable place={place} />
          </>
        ),
      })}
    >
      {(form, values) => (
        <>
          <RadioField
            of={form}
            at="decision"
            label={d.decision}
            options={[
              { value: "approve", label: d.approve, help: d.approveHelp },
              { value: "decline", label: d.decline, help: d.declineHelp },
            ]}
          />
          {values["decision"] === "decline" ? (
            <TextField of={form} at="reason" label={d.reason} lines={3} max={1000} />
          ) : null}
        </>
      )}
    </Act>
  );
}
