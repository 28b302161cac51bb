import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useServer } from "../../lib/server.tsx";
import { useSize } from "../../ui/fields/file-row.tsx";
import { PaperButton } from "../../ui/paper-button.tsx";
import { type Fact, Facts, Notice, Tag } from "../../ui/parts.tsx";
import { Person } from "../../ui/person.tsx";
import { toneOf } from "../../ui/tones.ts";
import type { Given } from "./frame.tsx";
import { fileOf, type Place, paperOf, type Version } from "./queries.ts";
import { acceptedVersion, type Terms } from "./standing.ts";
import { deliverableTexts } from "./texts.ts";

/** Every version that was handed over, the latest first; none is ever replaced. */
export function Versions({ given }: { given: Given }) {
  const t = useTexts(deliverableTexts);
  const { place, deliverable, terms } = given;
  const accepted = acceptedVersion(deliverable)?.v;
  if (deliverable.versions.length === 0) return <p className="card muted">{t.versionsNone}</p>;
  return deliverable.versions
    .toReversed()
    .map((version) => (
      <OneVersion key={version.v} place={place} version={version} terms={terms} paper={version.v === accepted} />
    ));
}

export function OneVersion(given: { place: Place; version: Version; terms: Terms; paper?: boolean }) {
  const { place, version, terms, paper = false } = given;
  const t = useTexts(deliverableTexts);
  const { format } = useLanguage();
  const { v, submittedAt, createdAt, note } = version;
  return (
    <section className="card" aria-label={t.version({ v: format.number(v) })}>
      <h2>{t.version({ v: format.number(v) })}</h2>
      {submittedAt === undefined ? <p className="muted">{t.draftVersion}</p> : null}
      <Facts
        of={[
          submittedAt === undefined
            ? [t.createdAt, format.dateTime(createdAt)]
            : [t.submittedAt, format.dateTime(submittedAt)],
          [t.note, note],
        ]}
      />
      <VersionFiles place={place} version={version} />
      <Review version={version} terms={terms} />
      {paper ? <AcceptancePaper place={place} v={v} /> : null}
    </section>
  );
}

export function AcceptancePaper({ place, v }: { place: Place; v: number }) {
  const t = useTexts(deliverableTexts);
  const api = useServer();
  return (
    <div>
      <PaperButton name={t.paper} ask={(language) => paperOf(api, place, v, language)} />
    </div>
  );
}

/** Each file at an address that is asked for when it is wanted: one is good for a few minutes only. */
export function VersionFiles({ place, version }: { place: Place; version: Version }) {
  const t = useTexts(deliverableTexts);
  const api = useServer();
  const size = useSize();
  return (
    <div>
      <p className="strong">{t.files}</p>
      <ul className="rows">
        {version.files.map((file) => (
          <li key={file.id} className="row">
            <PaperButton name={t.file({ name: file.name })} ask={() => fileOf(api, place, version.v, file.id)} />
            <span className="small muted">{size(file.size)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What was decided on a version, and why. */
function Review({ version, terms }: { version: Version; terms: Terms }) {
  const t = useTexts(deliverableTexts);
  const { language, format } = useLanguage();
  const { review, declined, escalatedAt, deemedAcceptedAt } = version;
  const nameOf = (criterion: string) =>
    format.text(terms.criteria.find(({ id }) => id === criterion)?.text) || criterion;
  return (
    <>
      {escalatedAt !== undefined && !review ? <Notice title={t.escalated} tone="waiting" /> : null}
      {deemedAcceptedAt === undefined || review ? null : <Notice title={t.deemed} tone="waiting" />}
      {declined ? (
        <Notice title={t.declined} tone="waiting">
          <p>{declined.reason}</p>
          <p className="small">
            <Person id={declined.by} /> · {format.dateTime(declined.at)}
          </p>
        </Notice>
      ) : null}
      {review ? (
        <div className="stack">
          <p className="row">
            <span className="strong">{t.review}</span>
            <Tag tone={toneOf(review.outcome)}>{termOf(review.outcome, language)}</Tag>
          </p>
          {review.awaitsHead ? <p className="muted">{t.awaitsHead}</p> : null}
          <Facts
            of={[
              [t.reviewedAt, format.dateTime(review.at)],
              [t.acceptedAmount, review.acceptedMinor === undefined ? undefined : format.rial(review.acceptedMinor)],
              person(t.by, review.by),
              person(t.approvedBy, review.approvedBy),
              [t.unmet, review.criteria?.map(nameOf).join(t.comma)],
              [t.remarks, review.remarks],
            ]}
          />
        </div>
      ) : null}
    </>
  );
}

const person = (name: string, id: string | undefined): Fact => [
  name,
  id === undefined || id === "system" ? undefined : <Person key="person" id={id} />,
];
