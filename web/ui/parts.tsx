import type { ReactNode } from "react";
import { useLanguage } from "../i18n/language.tsx";
import { Refused } from "../lib/problem.ts";

/** Small parts that every page is made of. */

export type Tone = "neutral" | "open" | "waiting" | "done" | "bad" | "sealed";

export const Tag = ({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) => (
  <span className="tag" data-tone={tone}>
    {children}
  </span>
);

/** Names with their values; what has no value is left out. */
export const Facts = ({ of }: { of: readonly (readonly [name: string, value: ReactNode])[] }) => (
  <dl className="facts">
    {of.map(([name, value]) =>
      value === undefined || value === "" ? null : (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ),
    )}
  </dl>
);

/** Where something stands on its way. */
export const Stages = ({ names, now, label }: { names: readonly string[]; now: number; label: string }) => (
  <ol className="stages" aria-label={label}>
    {names.map((name, i) => (
      <li
        key={name}
        data-at={i < now ? "done" : i === now ? "now" : "next"}
        {...(i === now ? { "aria-current": "step" as const } : {})}
      >
        {name}
      </li>
    ))}
  </ol>
);

/** Of the same shape as what comes. */
export function Bones() {
  const { t } = useLanguage();
  return (
    <div className="card bones" role="status" aria-label={t.loading}>
      <span />
      <span />
      <span />
    </div>
  );
}

/** A refusal in the server's own words, or what can be said without one. */
export function Trouble({ error, again }: { error: unknown; again?: () => void }) {
  const { t } = useLanguage();
  const problem = error instanceof Refused ? error.problem : undefined;
  const missing = problem?.status === 404;
  return (
    <section className="card" role="alert">
      <h1>{missing ? t.errors.notFound : (problem?.title ?? t.errors.title)}</h1>
      <p>
        {problem === undefined
          ? t.errors.offline
          : problem.status >= 500
            ? t.errors.fault({ reference: problem.requestId })
            : missing
              ? t.errors.notFoundHelp
              : problem.detail}
      </p>
      {again && !missing ? (
        <p>
          <button type="button" className="button" data-quiet="" onClick={again}>
            {t.errors.retry}
          </button>
        </p>
      ) : null}
    </section>
  );
}
