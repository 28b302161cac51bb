import { getRouteApi } from "@tanstack/react-router";
import * as v from "valibot";
import { Resolve } from "../../../shared/deliverables/schema.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { serverNow } from "../../lib/clock.ts";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { AmountField } from "../../ui/fields/amount-field.tsx";
import { InstantField } from "../../ui/fields/instant-field.tsx";
import { RadioField } from "../../ui/fields/radio-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import type { Fact } from "../../ui/parts.tsx";
import { ActOnDeliverable, type Given, ToDeliverable, useDeliverableFacts } from "./frame.tsx";
import { paramOf } from "./queries.ts";
import { deliverableTexts } from "./texts.ts";
import { OneVersion } from "./versions.tsx";

const route = getRouteApi("/work/contracts/$id/deliverables/$n/resolve");

/** The head decides what becomes of a rejected deliverable. */
export function ResolvePage() {
  const { id, n } = route.useParams();
  const t = useTexts(deliverableTexts);
  return (
    <ActOnDeliverable id={id} n={n} step="resolve" title={t.resolve.title}>
      {(given) => {
        const rejected = given.deliverable.versions.find((each) => each.v === given.version);
        return (
          <>
            <Exit {...given} />
            {rejected && given.deliverable.state === "rejected" ? (
              <OneVersion place={given.place} version={rejected} terms={given.terms} />
            ) : null}
          </>
        );
      }}
    </ActOnDeliverable>
  );
}

const [extraRound, priceReduction, descope, terminate] = Resolve.options;
/** The ways out, leaving out what was typed for another one. */
const Exits = v.variant("exit", [
  v.object(extraRound.entries),
  v.object(priceReduction.entries),
  v.object(descope.entries),
  v.object(terminate.entries),
]);

function Exit(given: Given & { name: string; version: number }) {
  const { name, version, place, deliverable } = given;
  const t = useTexts(deliverableTexts);
  const { language, format } = useLanguage();
  const api = useServer();
  const facts = useDeliverableFacts(given, version);
  const { resolve: r } = t;
  const said = (input: Resolve): readonly Fact[] => [
    [r.exit, r.exits[input.exit]],
    [r.dueAt, "dueAt" in input ? format.dateTime(input.dueAt) : undefined],
    [r.amountMinor, "amountMinor" in input ? format.rial(input.amountMinor) : undefined],
    [r.reason, input.reason],
  ];
  return (
    <Act
      name={name}
      title={r.title}
      lead={r.lead}
      schema={Exits}
      submit={r.submit}
      danger
      labels={{ exit: r.exit, dueAt: r.dueAt, amountMinor: r.amountMinor, reason: r.reason }}
      facts={(input) => [...facts, ...said(input), [t.judge.effect, r.effects[input.exit]]]}
      send={(json, headers) =>
        read(api.contracts[":id"].deliverables[":n"].resolve.$post({ param: paramOf(place), json }, { headers }))
      }
      receipt={(reply, input) => ({
        facts: [...facts, ...said(input), [t.review, termOf(reply.deliverable.state, language)]],
        record: { kind: "contract", id: place.id },
        next: (
          <>
            <p>{r.next}</p>
            <ToDeliverable place={place} />
          </>
        ),
      })}
    >
      {(form, values) => (
        <>
          <RadioField
            of={form}
            at="exit"
            label={r.exit}
            options={Resolve.options.map(({ entries }) => ({
              value: entries.exit.literal,
              label: r.exits[entries.exit.literal],
              help: r.effects[entries.exit.literal],
            }))}
          />
          {values["exit"] === "extraRound" ? (
            <InstantField of={form} at="dueAt" label={r.dueAt} min={new Date(serverNow()).toISOString()} />
          ) : null}
          {values["exit"] === "priceReduction" ? (
            <AmountField
              of={form}
              at="amountMinor"
              label={r.amountMinor}
              help={t.judge.acceptedHelp({ amount: format.rial(deliverable.amountMinor) })}
            />
          ) : null}
          <TextField of={form} at="reason" label={r.reason} lines={3} max={1000} />
        </>
      )}
    </Act>
  );
}
