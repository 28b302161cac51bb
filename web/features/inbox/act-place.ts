import type { InboxEntry } from "../../../shared/inbox/view.ts";
import { placeOf } from "../../lib/places.ts";

/** Where the person does what an entry asks for: the page of the object, which leads to the act. */
export const actPlace = ({ object }: Pick<InboxEntry, "object" | "verb" | "part">): string =>
  placeOf(object.id) ?? `/${object.kind}s/${object.id}`;
