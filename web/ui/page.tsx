import { useLocation, useRouter } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import { useLanguage } from "../i18n/language.tsx";
import { serverNow } from "../lib/clock.ts";
import { Id, Inside, Tag, type Tone } from "./parts.tsx";

/** The head of a page of one object: number, title, state, the next deadline and the one primary action. */
export function ObjectHead(given: {
  kind: string;
  id: string;
  title: ReactNode;
  state?: readonly [word: string, tone: Tone];
  deadline?: readonly [name: string, instant: string];
  action?: ReactNode;
  children?: ReactNode;
}) {
  const { kind, id, title, state, deadline, action, children } = given;
  return (
    <header className="card">
      <div className="row">
        {state ? <Tag tone={state[1]}>{state[0]}</Tag> : null}
        <span className="muted small">
          {kind} <Id>{id}</Id>
        </span>
      </div>
      <div className="row between">
        <h1>{title}</h1>
        {action ? <div className="row">{action}</div> : null}
      </div>
      {deadline ? <Deadline name={deadline[0]} at={deadline[1]} /> : null}
      {children}
    </header>
  );
}

/** A moment in words and exactly, by the server's clock; it goes on counting. */
export function Deadline({ name, at }: { name: string; at: string }) {
  const { format } = useLanguage();
  const now = useServerNow(30_000);
  return (
    <p className="small" data-late={Date.parse(at) < now ? "" : undefined}>
      {name}: <time dateTime={at}>{format.dateTime(at)}</time> <span className="muted">({format.away(at, now)})</span>
    </p>
  );
}

/** The server's time, told anew every so many milliseconds. */
export function useServerNow(everyMs: number): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

export type TabOf = { id: string; name: string; content: () => ReactNode };

/** Parts of a page; which one is open stands in the address. */
export function Tabs({ label, of }: { label: string; of: readonly TabOf[] }) {
  const { history } = useRouter();
  const { pathname, searchStr } = useLocation();
  const wanted = new URLSearchParams(searchStr).get("tab");
  const open = of.find(({ id }) => id === wanted) ?? of[0];
  const choose = (id: string) => {
    const search = new URLSearchParams(searchStr);
    search.set("tab", id);
    history.replace(`${pathname}?${search}`);
  };
  return (
    <div className="stack">
      <div className="tabs" role="tablist" aria-label={label}>
        {of.map(({ id, name }, i) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`tab-${id}`}
            aria-selected={id === open?.id}
            aria-controls={id === open?.id ? `panel-${id}` : undefined}
            tabIndex={id === open?.id ? 0 : -1}
            onClick={() => choose(id)}
            onKeyDown={(event) => {
              const ahead = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
              const step = event.key === ahead ? 1 : event.key === "ArrowLeft" || event.key === "ArrowRight" ? -1 : 0;
              const next = of[(i + step + of.length) % of.length];
              if (step === 0 || !next) return;
              event.preventDefault();
              choose(next.id);
              document.getElementById(`tab-${next.id}`)?.focus();
            }}
          >
            {name}
          </button>
        ))}
      </div>
      {open ? (
        <div role="tabpanel" id={`panel-${open.id}`} aria-labelledby={`tab-${open.id}`} className="stack">
          <Inside>{open.content()}</Inside>
        </div>
      ) : null}
    </div>
  );
}
