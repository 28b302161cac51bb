import { useInfiniteQuery } from "@tanstack/react-query";
import { type Urgency, urgencies } from "../../../shared/inbox/view.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { read } from "../../lib/problem.ts";
import { type Api, useServer } from "../../lib/server.tsx";
import { PageLink } from "../../ui/links.tsx";
import { useServerNow } from "../../ui/page.tsx";
import { Bones, Button, Id, Tag, type Tone, Trouble } from "../../ui/parts.tsx";
import { actPlace } from "./act-place.ts";
import { inboxTexts } from "./texts.ts";

const page = (api: Api, cursor: string | undefined) =>
  read(api.me.inbox.$get({ query: { limit: "50", ...(cursor === undefined ? {} : { cursor }) } }));

type Entry = Awaited<ReturnType<typeof page>>["items"][number];

const tones: Record<Urgency, Tone> = {
  overdue: "bad",
  today: "waiting",
  thisWeek: "open",
  later: "neutral",
  ahead: "neutral",
};

/** What waits for the person, most pressing first; gone as soon as it is done. */
export function InboxPage() {
  const t = useTexts(inboxTexts);
  const { format } = useLanguage();
  const { name } = useMe();
  const api = useServer();
  const inbox = useInfiniteQuery({
    queryKey: ["inbox"],
    queryFn: ({ pageParam }) => page(api, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: 30_000,
  });
  const entries = inbox.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <div>
        <h1>{t.heading}</h1>
        {entries.length > 0 ? <p className="muted">{t.greeting({ name: format.text(name) })}</p> : null}
      </div>
      {inbox.error && !inbox.data ? (
        <Trouble part error={inbox.error} again={() => void inbox.refetch()} />
      ) : !inbox.data ? (
        <Bones />
      ) : entries.length === 0 ? (
        <section className="card">
          <p className="strong">{t.empty}</p>
          <p className="muted">{t.emptyHelp}</p>
        </section>
      ) : (
        urgencies.map((urgency) => (
          <Group key={urgency} urgency={urgency} entries={entries.filter((each) => each.urgency === urgency)} />
        ))
      )}
      {inbox.hasNextPage ? (
        <p>
          <Button tone="quiet" busy={inbox.isFetchingNextPage} onClick={() => void inbox.fetchNextPage()}>
            {t.more}
          </Button>
        </p>
      ) : null}
    </>
  );
}

function Group({ urgency, entries }: { urgency: Urgency; entries: readonly Entry[] }) {
  const t = useTexts(inboxTexts);
  const { format } = useLanguage();
  if (entries.length === 0) return null;
  const list = (
    <ul className="rows">
      {entries.map((entry) => (
        <Row key={`${entry.verb} ${entry.object.id} ${entry.part ?? ""}`} entry={entry} />
      ))}
    </ul>
  );
  const heading = (
    <h2>
      <Tag tone={tones[urgency]}>
        {t.urgencies[urgency]} ({format.number(entries.length)})
      </Tag>
    </h2>
  );
  return urgency === "ahead" ? (
    <details className="card">
      <summary>{heading}</summary>
      {list}
    </details>
  ) : (
    <section className="card">
      {heading}
      {list}
    </section>
  );
}

function Row({ entry }: { entry: Entry }) {
  const t = useTexts(inboxTexts);
  const { format, language } = useLanguage();
  const { memberships } = useMe();
  const now = useServerNow(30_000);
  const { act, title, amountRial, dueAt, from, party, roles, object } = entry;
  const name = memberships.find((each) => each.party === party)?.name;
  const due =
    from !== undefined && from > new Date(now).toISOString()
      ? t.from({ when: format.dateTime(from) })
      : dueAt === undefined
        ? undefined
        : t.due({ when: format.dateTime(dueAt), away: format.away(dueAt, now) });
  return (
    <li>
      <PageLink strong to={actPlace(entry)}>
        {act}
      </PageLink>
      <span>{format.text(title)}</span>
      <span className="muted small row">
        <Id>{object.id}</Id>
        {name ? <span>{format.text(name)}</span> : null}
        {amountRial === undefined ? null : <span>{format.rialShort(amountRial)}</span>}
        {due === undefined ? null : <span>{due}</span>}
        <span>{t.because({ roles: roles.map((role) => termOf(role, language)).join(t.and) })}</span>
      </span>
    </li>
  );
}
