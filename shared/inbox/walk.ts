import type { Happened } from "../moment.ts";

/** Where a walk stands: in which list of the party, and behind which of its keys. */
export type WalkPosition = { list: number; after?: Record<string, string> };

/**
 * The way through everything of a party whose people have changed, so that what waits there waits for those who are there
 * now. One step at a time: the event of each brings the next. `id` is the party's.
 */
export type Walk = {
  id: string;
  version: number;
  /** The version of the party's people that it is walked for; a later change starts it again. */
  people: number;
  at: string;
  /** None once it has come to the end. */
  position?: WalkPosition;
};

export type WalkEvent = Happened &
  (
    | { type: "WalkBegun"; id: string; people: number }
    | { type: "WalkStepped"; position: WalkPosition }
    | { type: "WalkEnded" }
  );

export function evolveWalk(walk: Walk | undefined, event: WalkEvent): Walk {
  const { at } = event;
  if (event.type === "WalkBegun") {
    return { id: event.id, version: walk?.version ?? 0, people: event.people, at, position: { list: 0 } };
  }
  if (!walk) throw new Error(`${event.type} without a walk`);
  const { position: _position, ...rest } = walk;
  switch (event.type) {
    case "WalkStepped":
      return { ...rest, position: event.position };
    case "WalkEnded":
      return rest;
  }
}

/** Begins a walk, or begins it again; nothing when one has begun for these people already. */
export const beginWalk = (walk: Walk | undefined, party: string, people: number, at: string): WalkEvent[] =>
  walk && walk.people >= people ? [] : [{ type: "WalkBegun", at, by: "system", id: party, people }];

/** @param next where the list goes on; none at its end @param lists how many there are */
export function stepped(walk: Walk, next: WalkPosition["after"], lists: number, at: string): WalkEvent[] {
  if (!walk.position) return [];
  const { list } = walk.position;
  if (next) return [{ type: "WalkStepped", at, by: "system", position: { list, after: next } }];
  if (list + 1 < lists) return [{ type: "WalkStepped", at, by: "system", position: { list: list + 1 } }];
  return [{ type: "WalkEnded", at, by: "system" }];
}
