import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useServer } from "../../lib/server.tsx";
import { ActivityLog } from "../../ui/log.tsx";
import { ObjectHead, Tabs, useServerNow } from "../../ui/page.tsx";
import { Tag } from "../../ui/parts.tsx";
import { toneOf } from "../../ui/tones.ts";
import { useCaller } from "../../ui/who.tsx";
import { Details } from "./details.tsx";
import { daysLeft, LicenceTable } from "./licences.tsx";
import { reminderDays, type WholeVendor } from "./queries.ts";
import { StandingNotice, StandingTab } from "./standing.tsx";
import { Steps } from "./steps.tsx";
import { vendorTexts } from "./texts.ts";
import { type ActPage, isOpen, primaryOf } from "./turn.ts";

/** The deadline that counts for a vendor now. */
export function useVendorDeadline(vendor: WholeVendor): readonly [string, string] | undefined {
  const t = useTexts(vendorTexts);
  const { state, checkBy, warning, suspendedUntil } = vendor;
  if (state === "underCheck" && checkBy !== undefined) return [t.checkBy, checkBy];
  if (state === "warned" && warning && !warning.reply) return [t.replyBy, warning.replyBy];
  return state === "suspended" && suspendedUntil !== undefined ? [t.suspendedUntil, suspendedUntil] : undefined;
}

/** Where an act is done. */
export function ActLink({ id, page, quiet = false }: { id: string; page: ActPage; quiet?: boolean }) {
  const { acts } = useTexts(vendorTexts);
  return (
    <Link to="/vendors/$id/$act" params={{ id, act: page }} className={quiet ? "" : "button"}>
      {acts[page]}
    </Link>
  );
}

/** A vendor for its own people: what ends soon first, then how complete its file is, and all of it. */
export function Company({ vendor }: { vendor: WholeVendor }) {
  const t = useTexts(vendorTexts);
  const { language, format } = useLanguage();
  const caller = useCaller();
  const now = useServerNow(60_000);
  const deadline = useVendorDeadline(vendor);
  const { id, name, state } = vendor;
  const at = new Date(now).toISOString();
  const primary = primaryOf(vendor, caller, at);
  const others = (["licence", "change"] as const).filter((page) => isOpen(page, vendor, caller, at));
  return (
    <article className="stack">
      <ObjectHead
        kind={t.kind}
        id={id}
        title={format.text(name)}
        state={[termOf(state, language), toneOf(state)]}
        {...(deadline ? { deadline } : {})}
        action={primary ? <ActLink id={id} page={primary} /> : null}
      >
        <p className="row">
          {others.map((page) => (
            <ActLink key={page} id={id} page={page} quiet />
          ))}
          <Link to="/members">{t.members}</Link>
          <Link to={`/vendors/${id}/score` as never}>{t.scoreLink}</Link>
        </p>
      </ObjectHead>
      <StandingNotice vendor={vendor} />
      <Expiring vendor={vendor} />
      {state === "applied" || state === "returned" || state === "underCheck" ? (
        <Steps now={state === "underCheck" ? 1 : 0} />
      ) : null}
      <Tabs
        label={t.tabs.label}
        of={[
          {
            id: "overview",
            name: t.tabs.overview,
            content: () => (
              <>
                <Complete vendor={vendor} />
                <Details vendor={vendor} />
              </>
            ),
          },
          { id: "licences", name: t.tabs.licences, content: () => <Licences vendor={vendor} /> },
          { id: "standing", name: t.tabs.standing, content: () => <StandingTab vendor={vendor} /> },
          { id: "history", name: t.tabs.history, content: () => <ActivityLog kind="vendor" id={id} /> },
        ]}
      />
    </article>
  );
}

/** How many days before its end a licence counts as ending; while it is not known, none does. */
export function useReminderDays(): number {
  const api = useServer();
  return useQuery({ queryKey: ["policy", "licenceReminderDays"], queryFn: () => reminderDays(api) }).data ?? 0;
}

function Expiring({ vendor }: { vendor: WholeVendor }) {
  const { papers: t } = useTexts(vendorTexts);
  const now = useServerNow(60_000);
  const soon = useReminderDays();
  const ending = vendor.licences.filter((licence) => daysLeft(licence, now) <= soon);
  if (ending.length === 0) return <p className="muted">{t.fine}</p>;
  return (
    <section className="stack">
      <h2>{t.expiring}</h2>
      <LicenceTable vendor={vendor.id} label={t.expiring} licences={ending} soon={soon} act="renew" />
    </section>
  );
}

function Licences({ vendor }: { vendor: WholeVendor }) {
  const { papers: t } = useTexts(vendorTexts);
  const soon = useReminderDays();
  const { id, licences, newLicences, state } = vendor;
  // Until the first check a scan takes its place in the application itself.
  const open = state === "applied" || state === "returned";
  return (
    <>
      {newLicences.length > 0 ? (
        <section className="stack">
          <h2>{t.waiting}</h2>
          <LicenceTable vendor={id} label={t.waiting} licences={newLicences} soon={soon} />
        </section>
      ) : null}
      <section className="stack">
        <h2>{t.heading}</h2>
        <LicenceTable vendor={id} label={t.heading} licences={licences} soon={soon} act={open ? "attach" : "renew"} />
      </section>
    </>
  );
}

/** What makes a file whole, and what of it is still missing. */
function Complete({ vendor }: { vendor: WholeVendor }) {
  const { complete: t } = useTexts(vendorTexts);
  const { format } = useLanguage();
  const now = useServerNow(60_000);
  const { licences, contact, name, declarations, state } = vendor;
  const parts: readonly (readonly [string, boolean])[] = [
    [t.valid, licences.some((licence) => daysLeft(licence, now) >= 0)],
    [t.scans, licences.every(({ file }) => file !== undefined)],
    [t.email, contact?.email !== undefined],
    [t.english, name.en !== undefined],
    [t.declarations, declarations !== undefined],
    [t.sent, state !== "applied" && state !== "returned"],
  ];
  const done = parts.filter(([, there]) => there).length;
  return (
    <section className="card">
      <h2>
        {t.heading}: {t.of({ done: format.number(done), all: format.number(parts.length) })}
      </h2>
      <ul className="rows">
        {parts.map(([part, there]) => (
          <li key={part}>
            <span className="row between">
              {part}
              <Tag tone={there ? "done" : "waiting"}>{there ? `✓ ${t.done}` : t.open}</Tag>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
