import { useState } from "react";
import * as v from "valibot";
import { estimateOf } from "../../../../shared/tenders/card.ts";
import { isDirect } from "../../../../shared/tenders/direct.ts";
import { PanelInput, PublishTender } from "../../../../shared/tenders/schema.ts";
import { tenderActs } from "../../../../shared/tenders/tender.ts";
import { plusSeconds } from "../../../../shared/tenders/time.ts";
import { termOf } from "../../../../shared/terms.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { serverNow } from "../../../lib/clock.ts";
import { read } from "../../../lib/problem.ts";
import { useServer } from "../../../lib/server.tsx";
import { Act } from "../../../ui/act/act.tsx";
import { InstantField } from "../../../ui/fields/instant-field.tsx";
import { Bones, type Fact, Hash, Notice, Trouble } from "../../../ui/parts.tsx";
import { Person } from "../../../ui/person.tsx";
import { useDraftTexts } from "../draft/texts.ts";
import { OfCase, useWhyNot } from "../of-case.tsx";
import { PanelFields, panelValues } from "../panel-fields.tsx";
import { type Case, type PolicyNow, usePolicy } from "../queries.ts";
import { useCaseWords } from "../words.ts";
import { useAsSeen } from "./as-seen.tsx";
import { useCaseFacts, useCaseReceipt } from "./shared.tsx";
import { useActTexts } from "./use-texts.ts";

/** The head makes a case public, convenes the board of a waiver, or records what was decided outside. */
export function PublishPage() {
  return <OfCase>{(view) => <WithPolicy view={view} />}</OfCase>;
}

function WithPolicy({ view }: { view: Case }) {
  const policy = usePolicy(view.body);
  if (policy.data) return <Publish view={view} policy={policy.data} />;
  return policy.error ? <Trouble error={policy.error} again={() => void policy.refetch()} /> : <Bones />;
}

/** The published case takes the panel that is sent, so each seat that is always there has to have its person. */
const Sealed = v.strictObject({ panel: PanelInput, closesAt: v.unwrap(PublishTender.entries.closesAt) });
const Waived = v.strictObject({ panel: PanelInput });
const Recorded = v.strictObject({});

type Input = v.InferOutput<typeof PublishTender>;

function Publish({ view, policy }: { view: Case; policy: PolicyNow }) {
  const t = useActTexts();
  const td = useDraftTexts();
  const api = useServer();
  const { format } = useLanguage();
  const words = useCaseWords();
  const receipt = useCaseReceipt(view);
  const seen = useAsSeen(view);
  const facts = usePublishFacts(view, policy);
  const name = view.procedure === "quotation" ? "quotationWindowSeconds" : "tenderWindowSeconds";
  const windowSeconds = policy.value(name);
  // Of one moment, so that what is typed is not judged by a bound that moves.
  const [at] = useState(() => new Date(serverNow()).toISOString());
  const earliest = plusSeconds(at, windowSeconds);
  const no =
    useWhyNot(view)(tenderActs.publishTender, { fourEyes: true }) ?? (view.fundsConfirmed ? undefined : t.noFunds);
  const sealed = !isDirect(view);
  const way = view.outside ? "record" : sealed ? "publish" : "convene";
  const { id } = view;
  // The wish of the draft may have been overtaken while the case was reviewed.
  const late = sealed && (view.closesAt === undefined || view.closesAt < earliest);
  const schema: v.GenericSchema<unknown, Input> = view.outside ? Recorded : sealed ? Sealed : Waived;
  const next = { publish: t.publishNext, convene: t.conveneNext, record: t.recordNext }[way];
  return (
    <Act
      name={`publish.${id}`}
      title={t[`${way}Title`]}
      lead={t[`${way}Lead`]}
      schema={schema}
      initial={{
        ...(view.outside ? {} : { panel: panelValues(view.panel) }),
        ...(sealed && !late ? { closesAt: view.closesAt } : {}),
      }}
      labels={{ closesAt: t.closing, panel: td.panel }}
      facts={facts}
      warning={
        <>
          {seen.changed}
          {way === "publish" ? <p>{t.publishWarning}</p> : null}
        </>
      }
      submit={t[way]}
      {...(no === undefined ? {} : { blocked: no })}
      send={(json, headers) =>
        seen.send((tag) =>
          read(api.tenders[":id"].publish.$post({ param: { id }, json }, { headers: { ...headers, "if-match": tag } })),
        )
      }
      receipt={(reply, input) => receipt(reply, next, [...facts(input).slice(2), ...keysOf(view, t)])}
    >
      {(form) => (
        <>
          {late && view.state === "inReview" ? <Notice tone="waiting" title={t.wishTooEarly} /> : null}
          {sealed ? (
            <InstantField
              of={form}
              at="closesAt"
              label={t.closing}
              help={t.minimum({ earliest: format.dateTime(earliest), window: words.seconds(windowSeconds) })}
              min={earliest}
            />
          ) : null}
          {view.outside ? null : <PanelFields form={form} body={view.body} />}
        </>
      )}
    </Act>
  );
}

/** The fingerprints of the keys that the publication made; the receipt is drawn after the case was read anew. */
function keysOf(view: Case, t: ReturnType<typeof useActTexts>): Fact[] {
  const prints = Object.entries(view.publication?.sealing?.fingerprints ?? {});
  if (prints.length === 0) return [];
  return [
    [
      t.keys,
      <span key="keys" className="stack">
        {prints.map(([stage, print]) => (
          <span key={stage}>
            {stage}: <Hash of={String(print)} />
          </span>
        ))}
        <span className="small muted">{t.keysHelp}</span>
      </span>,
    ],
  ];
}

/** What, until when, and who opens. */
function usePublishFacts(view: Case, policy: PolicyNow) {
  const t = useActTexts();
  const td = useDraftTexts();
  const { format, language } = useLanguage();
  const first = useCaseFacts(view);
  const estimate = estimateOf(view);
  const lots = format.list(view.lots.map(({ title }) => format.text(title)));
  return ({ panel, closesAt }: Input): Fact[] => [
    ...first,
    [t.procedure, termOf(view.procedure, language)],
    [t.what, lots],
    [t.estimate, estimate === undefined ? undefined : format.rial(estimate)],
    [
      t.until,
      closesAt === undefined ? undefined : `${format.dateTime(closesAt)} (${format.away(closesAt, serverNow())})`,
    ],
    [
      t.who,
      panel ? (
        <span key="who" className="stack">
          {panel.members.map(({ person, role }) => (
            <span key={person}>
              {td.seats[role]}: <Person id={person} />
            </span>
          ))}
          <span>
            {td.seats.secretary}: <Person id={panel.secretary} />
          </span>
          {closesAt === undefined ? null : (
            <span className="muted">{t.quorum({ n: format.number(policy.value("openingQuorum")) })}</span>
          )}
        </span>
      ) : undefined,
    ],
    [
      t.scorers,
      view.procedure === "twoStageTender" && view.committee ? (
        <span key="scorers" className="stack">
          {view.committee.evaluators.map(({ person }) => (
            <Person key={person} id={person} />
          ))}
        </span>
      ) : undefined,
    ],
  ];
}
