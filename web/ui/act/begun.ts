import { useEffect, useRef } from "react";
import { readDraft, saveDraft } from "../../lib/drafts.ts";
import { useMe } from "../../lib/me.tsx";
import { Refused, tagOf } from "../../lib/problem.ts";

/**
 * Sends a change under the version its form began with, also when the record is read anew meanwhile or the draft is of
 * yesterday: what others wrote since is never passed over unseen. Once that was said, the next try is under what is seen.
 * @param name of the act, which names its draft
 */
export function useBegun(name: string, seen: { id: string; version: number }) {
  const { id: person } = useMe();
  const place = `${name}.begun`;
  const began = useRef<number>(undefined);
  /** It was said that the record is newer, and the newer one is still to be seen. */
  const told = useRef(false);
  if (began.current === undefined) {
    const kept = readDraft(person, name) ? readDraft(person, place)?.values : undefined;
    began.current = typeof kept === "number" ? kept : seen.version;
  }
  const { version } = seen;
  useEffect(() => {
    // A form in which nothing was typed follows the record.
    if (!readDraft(person, name) || told.current) began.current = version;
    told.current = false;
    saveDraft(person, place, began.current);
  }, [person, name, place, version]);
  return async <Reply>(send: (tag: string) => Promise<Reply>): Promise<Reply> => {
    try {
      return await send(tagOf({ id: seen.id, version: began.current ?? version }));
    } catch (error) {
      if (error instanceof Refused && error.problem.code === "version-stale") {
        // The newer one may be on the page already; else it comes.
        told.current = began.current === version;
        began.current = version;
      }
      throw error;
    }
  };
}
