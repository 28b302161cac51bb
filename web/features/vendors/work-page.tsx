import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { Refused } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { PageLink } from "../../ui/links.tsx";
import { ActivityLog } from "../../ui/log.tsx";
import { ObjectHead, Tabs, useServerNow } from "../../ui/page.tsx";
import { Bones, Facts, Id, Notice, Trouble } from "../../ui/parts.tsx";
import { toneOf } from "../../ui/tones.ts";
import { useCaller } from "../../ui/who.tsx";
import { ActLink, Company, useReminderDays, useVendorDeadline } from "./company.tsx";
import { Details } from "./details.tsx";
import { vendorFormTexts } from "./form-texts.ts";
import { LicenceTable } from "./licences.tsx";
import { type AnyVendor, type ListedVendor, vendorOf, type WholeVendor } from "./queries.ts";
import { StandingTab } from "./standing.tsx";
import { vendorTexts } from "./texts.ts";
import { actPages, isOpen, needsAnotherOverseer, primaryOf } from "./turn.ts";

/** A vendor for those who work with it; whoever may not see it there is shown what everybody sees. */
export function WorkVendorPage({ otherwise }: { otherwise: ReactNode }) {
  const { id = "" } = useParams({ strict: false });
  const api = useServer();
  const vendor = useQuery({
    queryKey: ["vendor", id],
    queryFn: () => vendorOf(api, id),
    retry: (times, error) => times < 2 && !(error instanceof Refused),
  });
  if (vendor.data) {
    const { data } = vendor;
    if (data.view === "own") return <Company vendor={data} />;
    return data.view === "check" ? <Checked vendor={data} /> : <Listed vendor={data} />;
  }
  if (vendor.error instanceof Refused && vendor.error.problem.status === 404) return otherwise;
  return vendor.error ? <Trouble error={vendor.error} again={() => void vendor.refetch()} /> : <Bones />;
}

/** What this person can do about a vendor beside the first thing, or why nothing. */
function Waiting({ vendor }: { vendor: AnyVendor }) {
  const t = useTexts(vendorTexts);
  const caller = useCaller();
  const at = new Date(useServerNow(60_000)).toISOString();
  const primary = primaryOf(vendor, caller, at);
  const others = actPages.filter((page) => page !== primary && isOpen(page, vendor, caller, at));
  return (
    <>
      {needsAnotherOverseer(vendor, caller) ? <p className="muted small">{t.another}</p> : null}
      <p className="row">
        {others.map((page) => (
          <ActLink key={page} id={vendor.id} page={page} quiet />
        ))}
        <Link to={`/vendors/${vendor.id}/score` as never}>{t.scoreLink}</Link>
        <PageLink to={`/vendors/${vendor.id}?as=public`}>{t.publicPage}</PageLink>
      </p>
    </>
  );
}

function Primary({ vendor }: { vendor: AnyVendor }) {
  const caller = useCaller();
  const primary = primaryOf(vendor, caller, new Date(useServerNow(60_000)).toISOString());
  return primary ? <ActLink id={vendor.id} page={primary} /> : null;
}

/** The whole file, for the overseer. */
function Checked({ vendor }: { vendor: WholeVendor }) {
  const t = useTexts(vendorTexts);
  const { language, format } = useLanguage();
  const deadline = useVendorDeadline(vendor);
  const { id, name, state } = vendor;
  return (
    <article className="stack">
      <ObjectHead
        kind={t.kind}
        id={id}
        title={format.text(name)}
        state={[termOf(state, language), toneOf(state)]}
        {...(deadline ? { deadline } : {})}
        action={<Primary vendor={vendor} />}
      >
        <Waiting vendor={vendor} />
      </ObjectHead>
      <Tabs
        label={t.tabs.label}
        of={[
          {
            id: "overview",
            name: t.tabs.overview,
            content: () => (
              <>
                <Papers vendor={vendor} />
                <Details vendor={vendor} />
              </>
            ),
          },
          { id: "standing", name: t.tabs.standing, content: () => <StandingTab vendor={vendor} /> },
          { id: "history", name: t.tabs.history, content: () => <ActivityLog kind="vendor" id={id} /> },
        ]}
      />
    </article>
  );
}

function Papers({ vendor }: { vendor: WholeVendor }) {
  const { papers: t } = useTexts(vendorTexts);
  const soon = useReminderDays();
  const { id, licences, newLicences } = vendor;
  return (
    <>
      {newLicences.length > 0 ? (
        <section className="stack">
          <h2>{t.waiting}</h2>
          <LicenceTable vendor={id} label={t.waiting} licences={newLicences} soon={soon} act="verify" />
        </section>
      ) : null}
      <section className="stack">
        <h2>{t.heading}</h2>
        <LicenceTable vendor={id} label={t.heading} licences={licences} soon={soon} />
      </section>
    </>
  );
}

/** The register as bodies see it. */
function Listed({ vendor }: { vendor: ListedVendor }) {
  const t = useTexts(vendorTexts);
  const words = useTexts(vendorFormTexts);
  const { language, format } = useLanguage();
  const { id, name, state, kind, legalEntityId, registeredAt, checkBy, licences, admittedBy } = vendor;
  return (
    <article className="stack">
      <ObjectHead
        kind={t.kind}
        id={id}
        title={format.text(name)}
        state={[termOf(state, language), toneOf(state)]}
        {...(checkBy === undefined ? {} : { deadline: [t.checkBy, checkBy] as const })}
        action={<Primary vendor={vendor} />}
      >
        <Waiting vendor={vendor} />
      </ObjectHead>
      {admittedBy.length > 0 ? (
        <Notice title={t.admittedBy} tone="open">
          {t.admittedByUs}
        </Notice>
      ) : null}
      <section className="card">
        <h2>{t.facts}</h2>
        <Facts
          of={[
            [words.kind, words.kinds[kind]],
            [words.legalEntityId, legalEntityId === undefined ? undefined : <Id key="legal">{legalEntityId}</Id>],
            [t.registeredAt, format.date(registeredAt)],
          ]}
        />
        <h2>{t.papers.heading}</h2>
        <ul>
          {licences.map(({ category, number, validUntil }) => (
            <li key={`${category} ${number}`}>
              {termOf(category, language)} · <Id>{number}</Id> · {t.papers.until} {format.day(validUntil)}
            </li>
          ))}
        </ul>
      </section>
      <section className="card">
        <h2>{t.tabs.history}</h2>
        <ActivityLog kind="vendor" id={id} />
      </section>
    </article>
  );
}
