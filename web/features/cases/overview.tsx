import type { ReactNode } from "react";
import { procedureOf } from "../../../shared/tenders/state.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { PageLink } from "../../ui/links.tsx";
import { DataTable } from "../../ui/list.tsx";
import { type Fact, Facts, Hash, Id, Tag } from "../../ui/parts.tsx";
import { Person } from "../../ui/person.tsx";
import { toneOf } from "../../ui/tones.ts";
import { yearIn } from "../../ui/year.tsx";
import { caseTexts } from "./case-texts.ts";
import { useDraftTexts } from "./draft/texts.ts";
import { type Case, type Notice, useVendors } from "./queries.ts";
import { useCaseWords } from "./words.ts";

/** A part of the overview; nothing of it is shown without content. */
const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="card">
    <h2>{title}</h2>
    {children}
  </section>
);

/** Everything about a case for the people of its body. */
export function CaseOverview({ view }: { view: Case }) {
  const t = useTexts(caseTexts);
  return (
    <>
      <Main view={view} />
      <BriefPart view={view} />
      <Direct view={view} />
      <section className="stack">
        <h2>{t.lots}</h2>
        {view.lots.map((lot, i) => (
          <LotPart key={lot.n ?? i} lot={lot} n={i + 1} state={view.progress[String(i + 1)]?.state}>
            <LotMoney lot={lot} />
          </LotPart>
        ))}
      </section>
      {view.outside ? null : <People view={view} />}
      <Keys view={view.publication?.sealing} />
    </>
  );
}

/** The published notice for a vendor. */
export function NoticeOverview({ view }: { view: Notice }) {
  const t = useTexts(caseTexts);
  const { format, language } = useLanguage();
  const words = useCaseWords();
  const facts: Fact[] = [
    [t.procedure, termOf(view.procedure, language)],
    [t.category, termOf(view.category, language)],
    [t.published, format.dateTime(view.publishedAt)],
    [t.revision, format.number(view.revision)],
    [t.guarantee, view.bidGuaranteeRial === undefined ? undefined : format.rial(view.bidGuaranteeRial)],
    [t.validUntil, view.bidsValidUntil === undefined ? undefined : format.day(view.bidsValidUntil)],
    [t.minimumBids, view.minimumBids > 0 ? format.number(view.minimumBids) : undefined],
    [t.standstill, words.seconds(view.standstillSeconds)],
    [t.framework, view.framework ? frameWords(view.framework, t, format) : undefined],
  ];
  return (
    <>
      <Part title={t.main}>
        <Facts of={facts} />
        {view.description ? <p>{format.text(view.description)}</p> : null}
      </Part>
      <BriefPart view={view} />
      <section className="stack">
        <h2>{t.lots}</h2>
        {view.lots.map((lot) => (
          <LotPart key={lot.n} lot={lot} n={lot.n} state={lot.state}>
            {lot.winner ? (
              <Facts
                of={[
                  [
                    t.winner,
                    <PageLink key="winner" to={`/vendors/${lot.winner.vendor}`}>
                      {format.text(lot.winner.name)}
                    </PageLink>,
                  ],
                  [t.price, format.rial(lot.winner.price.amount)],
                ]}
              />
            ) : null}
          </LotPart>
        ))}
      </section>
      <Keys view={view.sealing} />
    </>
  );
}

type Texts = ReturnType<typeof useTexts<(typeof caseTexts)["fa"]>>;
type Format = ReturnType<typeof useLanguage>["format"];

const frameWords = ({ ceilingRial, months }: { ceilingRial: number; months: number }, t: Texts, format: Format) =>
  t.frameworkOf({ ceiling: format.rial(ceilingRial), months: format.number(months) });

function Main({ view }: { view: Case }) {
  const t = useTexts(caseTexts);
  const { format, language } = useLanguage();
  const words = useCaseWords();
  const { publication, fundsConfirmed, renews, source } = view;
  const estimates = view.lots.map(({ estimateRial = 0 }) => estimateRial);
  const estimate = estimates.reduce((sum, each) => sum + each, 0);
  const link = (id: string) => (
    <PageLink key={id} to={`/tenders/${id}`}>
      <Id>{id}</Id>
    </PageLink>
  );
  const facts: Fact[] = [
    [t.procedure, termOf(procedureOf(view), language)],
    [t.category, view.category === undefined ? undefined : termOf(view.category, language)],
    [t.year, yearIn(view.fiscalYear, language)],
    [t.estimate, estimate > 0 ? format.rial(estimate) : undefined],
    [t.budgetLine, view.budgetLine],
    [
      t.funds,
      fundsConfirmed ? (
        <span key="funds">
          <Person id={fundsConfirmed.by} /> ({format.dateTime(fundsConfirmed.at)})
        </span>
      ) : (
        t.notYet
      ),
    ],
    [t.split, view.splitJustification],
    [t.framework, view.framework ? frameWords(view.framework, t, format) : undefined],
    [t.closes, view.closesAt === undefined ? undefined : format.dateTime(view.closesAt)],
    [t.author, <Person key="author" id={view.author} />],
    [t.publishedBy, view.publishedBy === undefined ? undefined : <Person key="by" id={view.publishedBy} />],
    [t.published, publication ? format.dateTime(publication.publishedAt) : undefined],
    [t.revision, publication ? format.number(publication.revision) : undefined],
    [t.guarantee, publication?.bidGuaranteeRial === undefined ? undefined : format.rial(publication.bidGuaranteeRial)],
    [t.validUntil, publication?.bidsValidUntil === undefined ? undefined : format.day(publication.bidsValidUntil)],
    [t.minimumBids, publication && publication.minimumBids > 1 ? format.number(publication.minimumBids) : undefined],
    [
      t.quorum,
      publication && publication.openingQuorum > 0
        ? t.quorumOf({ n: format.number(publication.openingQuorum) })
        : undefined,
    ],
    [t.standstill, publication ? words.seconds(publication.standstillSeconds) : undefined],
    [t.signing, publication ? t.workingDays({ n: format.number(publication.signingWorkingDays) }) : undefined],
    [
      t.renews,
      renews ? (
        <span key="renews">
          {link(renews.tender)} ({t.round({ n: format.number(renews.round) })})
        </span>
      ) : undefined,
    ],
    [t.renewedBy, view.renewedBy === undefined ? undefined : link(view.renewedBy)],
    [t.source, source ? <Id key="source">{source.ocid}</Id> : undefined],
  ];
  return (
    <Part title={t.main}>
      <Facts of={facts} />
      {view.description ? <p>{format.text(view.description)}</p> : null}
    </Part>
  );
}

function BriefPart({ view }: { view: Case | Notice }) {
  const t = useTexts(caseTexts);
  const facts = useCaseWords().brief(view);
  return facts.length > 0 ? (
    <Part title={t.brief}>
      <Facts of={facts} />
    </Part>
  ) : null;
}

/** Where no sealed bids decide: why, or where it was decided. */
function Direct({ view }: { view: Case }) {
  return view.waiver || view.outside ? <Named view={view} /> : null;
}

function Named({ view: { waiver, outside, category } }: { view: Case }) {
  const t = useTexts(caseTexts);
  const td = useDraftTexts();
  const { format, language } = useLanguage();
  const vendors = useVendors(category);
  const nameOf = (id: string) => format.text(vendors.data?.items.find((each) => each.id === id)?.name) || <Id>{id}</Id>;
  const offers = waiver?.offers ?? outside?.winners ?? [];
  return (
    <Part title={waiver ? t.waiver : t.outside}>
      <Facts
        of={[
          [t.ground, waiver ? td.grounds[waiver.ground] : undefined],
          [t.reason, waiver?.reason],
          [t.channel, outside ? termOf(outside.channel, language) : undefined],
          [td.number, outside?.number],
          [t.decidedOn, outside ? format.day(outside.decidedOn) : undefined],
        ]}
      />
      <DataTable
        label={t.vendor}
        columns={[
          { name: t.lots, value: ({ lot }) => t.lot({ n: format.number(lot) }) },
          { name: t.vendor, value: ({ vendor }) => <PageLink to={`/vendors/${vendor}`}>{nameOf(vendor)}</PageLink> },
          { name: t.price, value: ({ priceMinor }) => format.rial(priceMinor), number: true },
        ]}
        rows={offers}
        keyOf={({ lot }) => String(lot)}
      />
    </Part>
  );
}

type Lot = Case["lots"][number];

function LotPart({
  lot,
  n,
  state,
  children,
}: {
  lot: Lot;
  n: number;
  state?: string | undefined;
  children?: ReactNode;
}) {
  const t = useTexts(caseTexts);
  const { format, language } = useLanguage();
  const words = useCaseWords();
  const { title, description, formula, quality, deliverables = [] } = lot;
  return (
    <section className="card">
      <div className="row between">
        <h3>
          {t.lot({ n: format.number(n) })}: {format.text(title) || t.noTitle}
        </h3>
        {state ? <Tag tone={toneOf(state)}>{termOf(state, language)}</Tag> : null}
      </div>
      {description ? <p>{format.text(description)}</p> : null}
      {children}
      {formula ? <Facts of={[[t.formula, words.formula(formula)]]} /> : null}
      {quality ? (
        <div>
          <h4>{t.quality}</h4>
          <ul>
            {quality.criteria.map(({ id, text, weight }) => (
              <li key={id}>
                {format.text(text)}{" "}
                <span className="muted small">
                  ({t.weight}: {format.number(weight)})
                </span>
              </li>
            ))}
          </ul>
          <p className="small muted">{t.pass({ points: format.number(quality.passHundredths / 100) })}</p>
        </div>
      ) : null}
      {deliverables.length > 0 ? (
        <DataTable
          label={t.deliverables}
          columns={[
            { name: t.deliverables, value: (each) => format.text(each.title) || t.noTitle },
            { name: t.quantity, value: ({ quantity }) => (quantity ? format.number(quantity) : "—"), number: true },
            {
              name: t.due,
              value: ({ dueDays, rejectedWhenLate }) => (
                <>
                  {dueDays ? t.dueDays({ days: format.number(dueDays) }) : "—"}
                  {rejectedWhenLate ? <span className="small muted"> ({t.eventCritical})</span> : null}
                </>
              ),
            },
            { name: t.share, value: ({ shareBp }) => (shareBp ? format.percent(shareBp) : "—"), number: true },
            {
              name: t.criteria,
              value: ({ criteria = [] }) =>
                criteria.map(({ text }) => format.text(text)).join(language === "fa" ? "؛ " : "; "),
            },
          ]}
          rows={deliverables.map((each, i) => ({ ...each, key: String(i) }))}
          keyOf={({ key }) => key}
        />
      ) : null}
    </section>
  );
}

/** What is only the body's: tasks and estimate. */
function LotMoney({ lot: { tasks = [], estimateRial } }: { lot: Lot }) {
  const t = useTexts(caseTexts);
  const { format } = useLanguage();
  return (
    <Facts
      of={[
        [t.estimate, estimateRial === undefined ? undefined : format.rial(estimateRial)],
        [
          t.tasks,
          tasks.length > 0 ? (
            <span key="tasks" className="row">
              {tasks.map((id) => (
                <PageLink key={id} to={`/tasks/${id}`}>
                  <Id>{id}</Id>
                </PageLink>
              ))}
            </span>
          ) : undefined,
        ],
      ]}
    />
  );
}

function People({ view }: { view: Case }) {
  const t = useTexts(caseTexts);
  const td = useDraftTexts();
  const { panel, standIns = [] } = view;
  const committee = view.publication?.committee ?? view.committee;
  const seat = (person: string, deputy: string | undefined) => (
    <span key={person}>
      <Person id={person} />
      {deputy === undefined ? null : (
        <span className="small muted">
          {" "}
          ({t.deputy}: <Person id={deputy} />)
        </span>
      )}
    </span>
  );
  return (
    <Part title={t.people}>
      {panel ? (
        <ul>
          {panel.members.map(({ person, role, deputy }) => (
            <li key={person}>
              {td.seats[role]}: {seat(person, deputy)}
            </li>
          ))}
          <li>
            {td.seats.secretary}: {seat(panel.secretary, panel.secretaryDeputy)}
          </li>
        </ul>
      ) : (
        <p className="muted">{t.noPanel}</p>
      )}
      {committee ? (
        <>
          <h3>{t.committee}</h3>
          <ul>
            {committee.evaluators.map(({ person, deputy }) => (
              <li key={person}>
                {person === committee.chair ? `${td.chair}: ` : ""}
                {seat(person, deputy)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {standIns.length > 0 ? (
        <>
          <h3>{t.standIns}</h3>
          <ul>
            {standIns.map(({ person, absent, letter }) => (
              <li key={`${person} ${letter.number}`}>
                <Person id={person} /> ← <Person id={absent} /> <Id>{letter.number}</Id>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Part>
  );
}

function Keys({ view }: { view: Notice["sealing"] }) {
  const t = useTexts(caseTexts);
  const { language } = useLanguage();
  if (!view) return null;
  return (
    <Part title={t.keys}>
      <p className="muted small">{t.keysHelp}</p>
      <Facts
        of={Object.entries(view.fingerprints).map(([stage, print]) => [
          termOf(stage, language),
          <Hash key={stage} of={String(print)} />,
        ])}
      />
    </Part>
  );
}
