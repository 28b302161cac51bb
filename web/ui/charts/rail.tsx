import { useSay } from "./picture.tsx";
import type { StageState } from "./stages.ts";
import "./rail.css";

export type Stop = { key: string; name: string; state: StageState; notes: readonly (string | undefined)[] };

const signs: Record<StageState, string> = {
  done: "M7 12.5l3.5 3.5 6.5-8",
  now: "M12 12h.01",
  next: "",
  stopped: "M8 8l8 8M16 8l-8 8",
  off: "",
  returned: "M8 8l8 8M16 8l-8 8",
};

/** Stops on one line, under one another where there is no room. `today` counts stops: 1.5 is half way after the second. */
export function Rail({ stops, today }: { stops: readonly Stop[]; today?: number | undefined }) {
  const { t } = useSay();
  return (
    <div className="rail" data-today={today === undefined ? undefined : ""}>
      {stops.map(({ key, name, state, notes }, i) => (
        <div
          className="rail-stop"
          key={key}
          data-state={state}
          data-passed={stops[i + 1]?.state === "done" || undefined}
        >
          <svg className="rail-sign" viewBox="0 0 24 24" aria-hidden="true">
            <circle cx="12" cy="12" r="10" />
            <path d={signs[state]} />
          </svg>
          <b>
            <bdi>{name}</bdi>
          </b>
          <span className="rail-state">{t.state[state]}</span>
          {notes.map((note) =>
            note === undefined ? null : (
              <span key={note}>
                <bdi>{note}</bdi>
              </span>
            ),
          )}
          {today !== undefined && Math.floor(today) === i ? (
            <i className="rail-today" style={{ insetInlineStart: `${Math.round((today - i) * 100)}%` }}>
              {t.today}
            </i>
          ) : null}
        </div>
      ))}
    </div>
  );
}
