import { isDirect } from "../../../shared/tenders/direct.ts";
import { graceSeconds, plusSeconds } from "../../../shared/tenders/time.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { PageLink } from "../../ui/links.tsx";
import { Notice, Tag } from "../../ui/parts.tsx";
import { toneOf } from "../../ui/tones.ts";
import { caseTexts } from "./case-texts.ts";
import type { Case, Notice as NoticeView } from "./queries.ts";

/** What can be said of bids: before the opening nothing, not even a number; then where they are opened and compared. */
export function BidsTab({ view }: { view: Case }) {
  const t = useTexts(caseTexts);
  const { format } = useLanguage();
  const { publication, closesAt } = view;
  if (!publication || isDirect(view) || closesAt === undefined) {
    return (
      <>
        <p className="card muted">{isDirect(view) ? t.noBids : t.stages.published}</p>
        {publication ? <Lots view={view} /> : null}
      </>
    );
  }
  return (
    <>
      <Sealed closesAt={closesAt} quorum={t.members({ n: format.number(publication.openingQuorum) })} />
      <section className="card">
        <PageLink to={`/tenders/${view.id}/openings`} tone="quiet">
          {t.openings}
        </PageLink>
      </section>
      <Lots view={view} />
    </>
  );
}

function Sealed({ closesAt, quorum }: { closesAt: string; quorum: string }) {
  const t = useTexts(caseTexts);
  const { format } = useLanguage();
  return (
    <Notice tone="sealed" title={`🔒 ${t.sealedTitle}`}>
      <p>{t.sealed({ at: format.dateTime(plusSeconds(closesAt, graceSeconds)) })}</p>
      <p>{t.sealedWho({ quorum })}</p>
    </Notice>
  );
}

/** Where each lot is scored, compared and awarded. */
function Lots({ view }: { view: Case }) {
  const t = useTexts(caseTexts);
  const { format, language } = useLanguage();
  return (
    <section className="stack">
      {Object.entries(view.progress).map(([n, { state, tooFew, fewerAccepted, reason, award }]) => {
        const lot = t.lot({ n: format.number(Number(n)) });
        return (
          <section key={n} className="card">
            <div className="row between">
              <h2>{lot}</h2>
              <Tag tone={toneOf(state)}>{termOf(state, language)}</Tag>
            </div>
            {reason ? <p>{termOf(reason, language)}</p> : null}
            {tooFew ? (
              <p>
                {t.tooFew({ submitted: format.number(tooFew.submitted), minimum: format.number(tooFew.minimum) })}{" "}
                {fewerAccepted ? t.fewerAccepted : ""}
              </p>
            ) : null}
            <p className="row">
              {view.procedure === "twoStageTender" ? (
                <PageLink to={`/tenders/${view.id}/lots/${n}/scores`}>{t.scores({ lot })}</PageLink>
              ) : null}
              <PageLink to={`/tenders/${view.id}/lots/${n}/ranking`}>{t.ranking({ lot })}</PageLink>
              {award === undefined ? null : (
                <PageLink to={`/awards/${view.id.replace(/^tnd_/, "awd_")}.${n}.${award}`}>{t.award({ lot })}</PageLink>
              )}
            </p>
          </section>
        );
      })}
    </section>
  );
}

/** For a vendor: where its own bid is made, and that others learn nothing of it. */
export function OwnBidTab({ view }: { view: NoticeView }) {
  const t = useTexts(caseTexts);
  const { format } = useLanguage();
  if (!view.sealing) return <p className="card muted">{t.noBids}</p>;
  return (
    <>
      <Notice tone="sealed" title={`🔒 ${t.sealedTitle}`}>
        <p>{t.sealed({ at: format.dateTime(plusSeconds(view.closesAt, graceSeconds)) })}</p>
      </Notice>
      <p>
        <PageLink to={`/tenders/${view.id}/bid`} tone="brand">
          {t.primary.bid}
        </PageLink>
      </p>
    </>
  );
}
