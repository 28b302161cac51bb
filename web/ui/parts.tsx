import { createContext, type MouseEvent, type ReactNode, use } from "react";
import { useLanguage } from "../i18n/language.tsx";
import { Refused } from "../lib/problem.ts";

/** Small parts that every page is made of. */

export type Tone = "neutral" | "open" | "waiting" | "done" | "bad" | "sealed";

export const Tag = ({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) => (
  <span className="tag" data-tone={tone}>
    {children}
  </span>
);

export type ButtonTone = "brand" | "quiet" | "danger" | "plain";

/** One filled button a view; the others are quiet. */
export const Button = ({
  tone = "brand",
  type = "button",
  busy = false,
  disabled = false,
  label,
  onClick,
  children,
}: {
  tone?: ButtonTone;
  type?: "button" | "submit";
  busy?: boolean;
  disabled?: boolean;
  /** What it does, where its content alone does not say. */
  label?: string;
  onClick?: (event: MouseEvent<HTMLButtonElement>) => void;
  children: ReactNode;
}) => (
  <button
    type={type}
    className={tone === "plain" ? "plain" : "button"}
    {...(tone === "quiet" ? { "data-quiet": "" } : tone === "danger" ? { "data-danger": "" } : {})}
    {...(label === undefined ? {} : { "aria-label": label })}
    disabled={disabled}
    aria-busy={busy}
    onClick={busy ? undefined : onClick}
  >
    {children}
  </button>
);

/** Something a person has to know before going on; `rule` is the article or policy row it rests on. */
export function Notice({
  title,
  rule,
  action,
  tone = "bad",
  children,
}: {
  title: string;
  rule?: string;
  action?: readonly [name: string, act: () => void];
  tone?: Tone;
  children?: ReactNode;
}) {
  const { t } = useLanguage();
  return (
    <div className="notice" data-tone={tone} role={tone === "bad" ? "alert" : "status"}>
      <p className="strong">{title}</p>
      {typeof children === "string" ? <p>{children}</p> : children}
      {rule === undefined ? null : (
        <p className="small">
          {t.rule}: {rule}
        </p>
      )}
      {action ? (
        <p>
          <Button tone="quiet" onClick={action[1]}>
            {action[0]}
          </Button>
        </p>
      ) : null}
    </div>
  );
}

/** An id, a file name, an address: read from left to right in every language. */
export const Id = ({ children }: { children: ReactNode }) => <bdi className="id">{children}</bdi>;

/** A long fingerprint that may break anywhere. */
export const Hash = ({ of }: { of: string }) => (
  <code className="hash" dir="ltr">
    {of}
  </code>
);

export type Fact = readonly [name: string, value: ReactNode];

/** Names with their values; what has no value is left out. */
export const Facts = ({ of }: { of: readonly Fact[] }) => (
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

/** Of the same shape as what comes; index.html has the same until the scripts have come. */
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

const InsideContext = createContext(false);

/** Around what stands inside a page that has its heading: trouble there is that of a part, and no page of its own. */
export const Inside = ({ children }: { children: ReactNode }) => <InsideContext value>{children}</InsideContext>;

/**
 * A refusal in the server's own words, or what can be said without one: instead of a page, or of a part of one.
 * @param part it stands inside a page that has its heading, where no `Inside` around it says so
 */
export function Trouble({ error, again, part = false }: { error: unknown; again?: () => void; part?: boolean }) {
  const { t } = useLanguage();
  const inside = use(InsideContext) || part;
  const problem = error instanceof Refused ? error.problem : undefined;
  const missing = problem?.status === 404;
  const Heading = inside ? "h2" : "h1";
  return (
    <section className="card" role="alert">
      <Heading>
        {missing ? (inside ? t.errors.partMissing : t.errors.notFound) : (problem?.title ?? t.errors.title)}
      </Heading>
      <p>
        {problem === undefined
          ? t.errors.offline
          : problem.status >= 500
            ? t.errors.fault({ reference: problem.requestId })
            : missing && !inside
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
