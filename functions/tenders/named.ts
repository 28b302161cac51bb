import { callerAt, type Membership } from "../../shared/people/role.ts";
import type { Task } from "../../shared/plan/task.ts";
import { personsOf } from "../../shared/tenders/committee.ts";
import { personsOn, tasksOf } from "../../shared/tenders/completeness.ts";
import type { Named } from "../../shared/tenders/named.ts";
import type { Committee, Panel } from "../../shared/tenders/state.ts";
import { type Asked, personKey } from "../http/request.ts";
import { fileKey, taskKey } from "../storage/keys.ts";
import { fileOf } from "../storage/kinds/files.ts";
import type { Key } from "../storage/store.ts";

type Naming = {
  lots?: { tasks?: string[] }[];
  panel?: Panel | null;
  committee?: Committee | null;
  outside?: { minutes: string } | null;
};

/** The tasks, persons and files that a request names, for its first batch. */
export const readsOf = ({ lots = [], panel, committee, outside }: Naming): Key[] => [
  ...tasksOf({ lots }).map(taskKey),
  ...(panel ? personsOn(panel).map(personKey) : []),
  ...(committee ? personsOf(committee).map(personKey) : []),
  ...(outside ? [fileKey(outside.minutes)] : []),
];

/** What the first batch said of them. */
export const namedIn = (body: string, { read, moment }: Asked): Named => ({
  plannedTask(id) {
    const task = read(taskKey(id))?.["data"] as Task | undefined;
    return task?.state === "planned" && task.body === body;
  },
  person(id) {
    const memberships = read(personKey(id))?.["memberships"] as Membership[] | undefined;
    return memberships && callerAt(id, memberships, moment.at);
  },
  file: (id) => fileOf(read(fileKey(id))),
});
