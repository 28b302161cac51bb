import { useEffect, useRef, useState } from "react";
import { dropDraft, readDraft, saveDraft } from "../../lib/drafts.ts";
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
  const place = `${name}.begun`;
  /** None once it was said that the record is newer: from then on the form stands beside what is on record. */
  const [began] = useState((): { version: number | undefined } => {
    const kept = readDraft(person, name) ? readDraft(person, place)?.values : undefined;
    return { version: typeof kept === "number" ? kept : version };
  });
  const latest = useRef(version);
  useEffect(() => {
    latest.current = version;
    // A form in which nothing was typed follows the record.
    if (!readDraft(person, name)) began.version = version;
    if (began.version !== undefined) saveDraft(person, place, began.version);
  }, [person, name, place, version, began]);
  return async <Reply>(send: (tag: string) => Promise<Reply>): Promise<Reply> => {
    try {
      return await send(tagOf({ id, version: began.version ?? latest.current }));
    } catch (error) {
      if (error instanceof Refused && error.problem.code === "version-stale") {
        began.version = undefined;
        dropDraft(person, place);
      }
      throw error;
    }
  };
}
