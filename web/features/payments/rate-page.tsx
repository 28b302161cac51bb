import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ratingId } from "../../../shared/ratings/place.ts";
import { ratingProposalActs } from "../../../shared/ratings/rating.ts";
import { ProposeRating } from "../../../shared/ratings/schema.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { useJustDone } from "../../ui/act/receipts.ts";
import { NumberField } from "../../ui/fields/number-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Facts, Id, Notice } from "../../ui/parts.tsx";
import { isTurnOf, useCaller, Who } from "../../ui/who.tsx";
import { RecordTable } from "./evidence.tsx";
import { type Contract, contractOf, ratingIfAny, scoreWeights } from "./queries.ts";
import { ratingTexts } from "./texts/rating.ts";

const route = getRouteApi("/work/contracts/$id/rating");

/** The PR manager rates the vendor of an ended contract: the evidence first, then a judgement with reasons. */
export function RatePage() {
  const { id } = route.useParams();
  const t = useTexts(ratingTexts);
  const api = useServer();
  const queryFn = async () => {
    const contract = await contractOf(api, id);
    const ended = ratingProposalActs.proposeRating.from.some((state) => state === contract.state);
    const closed = contract.state === "closed";
    return { contract, rated: (ended || closed) && (await ratingIfAny(api, ratingId(id))) !== null };
  };
  return (
    <>
      <nav className="row small no-print" aria-label={t.toContract}>
        <Link to="/contracts/$id" params={{ id }}>
          {t.toContract}
        </Link>
        <Id>{id}</Id>
      </nav>
      <Loaded queryKey={["contract", id, "to-rate"]} queryFn={queryFn}>
        {({ contract, rated }) => <Rate contract={contract} rated={rated} />}
      </Loaded>
    </>
  );
}

function Rate({ contract, rated }: { contract: Contract; rated: boolean }) {
  const t = useTexts(ratingTexts);
  const justDone = useJustDone();
  const caller = useCaller();
  const { id, state, body } = contract;
  const { by: roles, from } = ratingProposalActs.proposeRating;
  const turn = { party: body, roles };
  const ended = (from as readonly string[]).includes(state);
  const done = justDone(`rate.${id}`);
  if (!done && (rated || !ended || !isTurnOf(turn, caller))) {
    return (
      <section className="card">
        <h1>{t.steps.propose}</h1>
        <Notice title={t.notNow} tone="waiting">
          {rated ? (
            <p>
              {t.propose.exists}{" "}
              <Link to="/ratings/$id" params={{ id: ratingId(id) }}>
                {t.toRating}
              </Link>
            </p>
          ) : ended ? (
            <p>
              {t.turn}: <Who turn={turn} />
            </p>
          ) : (
            <p>{t.propose.notEnded}</p>
          )}
        </Notice>
      </section>
    );
  }
  return (
    <>
      {done ? null : <Evidence contract={contract} />}
      <Propose contract={contract} />
    </>
  );
}

function useWeights() {
  const api = useServer();
  return useQuery({ queryKey: ["policy", "ratingWeights"], queryFn: () => scoreWeights(api) }).data;
}

function Evidence({ contract }: { contract: Contract }) {
  const t = useTexts(ratingTexts);
  const { format } = useLanguage();
  const weights = useWeights();
  return (
    <section className="card">
      <h2>{t.evidence}</h2>
      <p className="small muted">{t.evidenceHelp}</p>
      <RecordTable contract={contract} />
      {weights ? (
        <Facts
          of={Object.entries(weights).map(([part, weight]) => [
            t.parts[part] ?? part,
            t.weight({ weight: format.percent(weight * 100) }),
          ])}
        />
      ) : null}
    </section>
  );
}

function Propose({ contract }: { contract: Contract }) {
  const t = useTexts(ratingTexts);
  const { language, format } = useLanguage();
  const api = useServer();
  const weights = useWeights();
  const { id, terms, vendorName, category } = contract;
  const { propose: p } = t;
  const facts = [
    [t.contract, format.text(terms.title)],
    [t.vendor, format.text(vendorName)],
    [t.category, termOf(category, language)],
  ] as const;
  const said = ({ judgement, comment }: ProposeRating) =>
    [
      [t.judgement, t.of100({ score: format.number(judgement) })],
      [t.comment, comment],
    ] as const;
  const weight = weights?.["judgement"];
  return (
    <Act
      name={`rate.${id}`}
      title={t.steps.propose}
      lead={p.lead}
      schema={ProposeRating}
      labels={{ judgement: p.judgement, comment: p.comment }}
      submit={p.submit}
      facts={(input) => [...facts, ...said(input)]}
      send={(json, headers) => read(api.contracts[":id"].rating.$post({ param: { id }, json }, { headers }))}
      receipt={(reply, input) => ({
        facts: [
          ...facts,
          ...said(input),
          [t.score, t.of100({ score: format.number(reply.scoreHundredths / 100) })],
          [t.state, termOf(reply.state, language)],
        ],
        record: { kind: "contract", id },
        next: (
          <>
            <p>{p.nextPlain}</p>
            <p className="no-print">
              <Link to="/ratings/$id" params={{ id: reply.id }} className="button">
                {t.toRating}
              </Link>
            </p>
          </>
        ),
      })}
    >
      {(form) => (
        <>
          <NumberField
            of={form}
            at="judgement"
            label={p.judgement}
            {...(weight === undefined ? {} : { help: p.judgementHelp({ weight: format.percent(weight * 100) }) })}
            min={0}
            max={100}
          />
          <TextField of={form} at="comment" label={p.comment} help={p.commentHelp} lines={4} max={2000} />
        </>
      )}
    </Act>
  );
}
