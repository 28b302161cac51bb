import "./bids.css";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { Tag, type Tone } from "../../ui/parts.tsx";
import { type BidValues, guaranteePart, lotName, lotPart, lotsIn, stagesOf, stateOf, type TaskState } from "./offer.ts";
import type { LotNotice, Notice } from "./queries.ts";
import { bidTexts } from "./texts.ts";

const tones: Record<TaskState, Tone> = { empty: "neutral", begun: "waiting", done: "done" };

/** How far the parts of a bid have come. */
export function progressOf(notice: Notice, values: BidValues) {
  const stages = stagesOf(notice);
  const chosen = lotsIn(notice, values);
  return {
    guarantee: stages.includes("A") ? stateOf(guaranteePart, values, values.guarantee) : undefined,
    lots: notice.lots.map((lot) => ({
      lot,
      state: chosen.includes(lot) ? stateOf(lotPart(lot, stages), values, values.lots?.[lotName(lot.n)]) : undefined,
    })),
    complete:
      chosen.length > 0 &&
      chosen.every((lot) => stateOf(lotPart(lot, stages), values, undefined) === "done") &&
      (!stages.includes("A") || stateOf(guaranteePart, values, undefined) === "done"),
  };
}

/** The name of a lot as it stands everywhere in a bid. */
export function useLotTitle() {
  const t = useTexts(bidTexts);
  const { format } = useLanguage();
  return ({ n, title }: LotNotice) => t.lot({ n: format.number(n), title: format.text(title) });
}

/** The parts of a bid, each a page of its own, in any order. */
export function TaskList({ notice, values }: { notice: Notice; values: BidValues }) {
  const t = useTexts(bidTexts);
  const title = useLotTitle();
  const { guarantee, lots, complete } = progressOf(notice, values);
  const id = notice.id;
  return (
    <section className="card">
      <h2>{t.tasks}</h2>
      <p className="muted small">{t.tasksLead}</p>
      <ol className="rows">
        {guarantee === undefined ? null : (
          <Task state={guarantee}>
            <Link to="/tenders/$id/bid/guarantee" params={{ id }}>
              {t.guarantee}
            </Link>
          </Task>
        )}
        {lots.map(({ lot, state }) => (
          <Task key={lot.n} state={state}>
            <Link to="/tenders/$id/bid/lots/$n" params={{ id, n: String(lot.n) }}>
              {title(lot)}
            </Link>
          </Task>
        ))}
        <li className="task">
          <Link to="/tenders/$id/bid/submit" params={{ id }}>
            {t.declare}
          </Link>
          <Tag tone={complete ? "open" : "neutral"}>{complete ? t.ready : t.notReady}</Tag>
        </li>
      </ol>
    </section>
  );
}

function Task({ state, children }: { state: TaskState | undefined; children: ReactNode }) {
  const t = useTexts(bidTexts);
  return (
    <li className="task">
      {children}
      <Tag tone={state ? tones[state] : "neutral"}>
        {state === "done" ? "✓ " : ""}
        {t.states[state ?? "out"]}
      </Tag>
    </li>
  );
}
