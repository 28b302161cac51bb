import { useEffect, useRef } from "react";
import { begunWith, forgetBegun, keepBegun, readDraft } from "../../lib/drafts.ts";
import { useMe } from "../../lib/me.tsx";
import { Refused, tagOf } from "../../lib/problem.ts";

/**
 * Sends a change under the version its form began with, also when the record is read anew meanwhile or the draft is of
 * yesterday: what others wrote since is never passed over unseen. Once that was said, the next try is under what is seen.
 * @param name of the act, which names its draft
 */
export function useBegun(name: string, seen: { id: string; version: number }) {
  const { id: person } = useMe();
  const { id, version } = seen;
  const latest = useRef(version);
  /** It was said that the record is newer: from then on the form stands beside what is on record. */
  const told = useRef(false);
  useEffect(() => {
    const typed = readDraft(person, name) !== undefined;
    // A form in which nothing was typed follows the record; what was typed without a version began with the one before.
    if (!typed || begunWith(person, name) === undefined) {
      keepBegun(person, name, typed && !told.current ? latest.current : version);
    }
    latest.current = version;
    told.current = false;
  }, [person, name, version]);
  return async <Reply>(send: (tag: string) => Promise<Reply>): Promise<Reply> => {
    try {
      return await send(tagOf({ id, version: begunWith(person, name) ?? latest.current }));
    } catch (error) {
      if (error instanceof Refused && error.problem.code === "version-stale") {
        forgetBegun(person, name);
        told.current = true;
      }
      throw error;
    }
  };
}
