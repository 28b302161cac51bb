import { type CaseCourse, difference, timelineFinding } from "./findings.ts";
import { Picture, useSay } from "./picture.tsx";
import { Rail } from "./rail.tsx";
import { passed, stateOf, todayAmong } from "./stages.ts";

/** The stages of a case: what is done, what is next, planned and actual moments, and where today lies. */
export function CaseTimeline(course: CaseCourse) {
  const say = useSay();
  const { t, format } = say;
  const { stages, now, stoppedAt } = course;
  const done = passed(stages);
  const shown = stages.map((stage, i) => ({
    ...stage,
    state: stateOf(i, done, stoppedAt === undefined ? undefined : "stopped"),
  }));
  const date = (at: string | undefined) => (at === undefined ? undefined : format.date(at));
  return (
    <Picture
      finding={timelineFinding(course, say)}
      numbers={{
        head: [t.timeline.stage, t.timeline.state, t.timeline.planned, t.timeline.actual, t.timeline.difference],
        rows: shown.map((stage) => ({
          key: stage.name,
          cells: [stage.name, t.state[stage.state], date(stage.planned), date(stage.actual), difference(stage, say)],
        })),
      }}
    >
      <Rail
        today={stoppedAt === undefined ? todayAmong(stages, now) : undefined}
        stops={shown.map((stage) => ({
          key: stage.name,
          name: stage.name,
          state: stage.state,
          notes: [
            stage.planned === undefined ? undefined : t.timeline.plannedFor({ date: format.date(stage.planned) }),
            stage.actual === undefined ? undefined : t.timeline.doneOn({ date: format.date(stage.actual) }),
            difference(stage, say),
          ],
        }))}
      />
    </Picture>
  );
}
