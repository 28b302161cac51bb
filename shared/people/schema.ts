import * as v from "valibot";
import { instantSchema } from "../date.ts";
import { idPattern } from "../ids.ts";
import { LetterSchema } from "../letter.ts";
import { textsSchema } from "../text.ts";
import { DeputationView, partyKinds, RoleSchema } from "./person.ts";

const person = v.pipe(v.string(), v.regex(idPattern("person")));

/** The whole of what somebody may do for a party; without any role one is removed instead. */
export const SetRoles = v.strictObject({
  roles: v.pipe(
    v.array(RoleSchema),
    v.minLength(1),
    v.maxLength(RoleSchema.options.length),
    v.check((list) => new Set(list).size === list.length, "roles.twice"),
  ),
});
export type SetRoles = v.InferOutput<typeof SetRoles>;

export const NameDeputy = v.strictObject({
  role: RoleSchema,
  person,
  /** First and last moment. */
  from: instantSchema,
  until: instantSchema,
  letter: LetterSchema,
});
export type NameDeputy = v.InferOutput<typeof NameDeputy>;

/** A body is entered with its name, and may get another one. */
export const EnterBody = v.strictObject({ name: textsSchema(300) });
export type EnterBody = v.InferOutput<typeof EnterBody>;

export const EnterPerson = v.strictObject({
  name: textsSchema(200),
  language: v.exactOptional(v.picklist(["fa", "en"])),
  email: v.exactOptional(v.pipe(v.string(), v.maxLength(200), v.email())),
  /** What the issuer calls the person in its tokens; without it a new id is made, for the issuer to use. */
  subject: v.exactOptional(person),
});
export type EnterPerson = v.InferOutput<typeof EnterPerson>;

/** What acts on people and parties answer. */
export const RosterReceipt = v.strictObject({ id: v.string(), version: v.number() });

export const RosterView = v.pipe(
  v.strictObject({
    party: v.string(),
    version: v.number(),
    kind: v.picklist(partyKinds),
    name: v.exactOptional(textsSchema(300)),
    members: v.array(
      v.strictObject({
        person: v.string(),
        /** As it was known when the person became a member. */
        name: v.exactOptional(textsSchema(200)),
        roles: v.array(RoleSchema),
      }),
    ),
    /** Current and coming ones; `inForce` now. */
    deputies: v.array(
      v.strictObject({
        n: v.number(),
        person: v.string(),
        name: v.exactOptional(textsSchema(200)),
        ...DeputationView.entries,
        inForce: v.boolean(),
      }),
    ),
  }),
  v.metadata({ ref: "Members" }),
);
export type RosterView = v.InferOutput<typeof RosterView>;

export const BodyView = v.pipe(
  v.strictObject({ id: v.string(), version: v.number(), name: v.exactOptional(textsSchema(300)) }),
  v.metadata({ ref: "Body" }),
);
export type BodyView = v.InferOutput<typeof BodyView>;

export const BodyCard = v.pipe(
  v.strictObject({ id: v.string(), name: v.exactOptional(textsSchema(300)) }),
  v.metadata({ ref: "BodyCard" }),
);
export type BodyCard = v.InferOutput<typeof BodyCard>;

/** No address: whoever lists people looks for an id. */
export const PersonCard = v.pipe(
  v.strictObject({ id: v.string(), name: textsSchema(200) }),
  v.metadata({ ref: "PersonCard" }),
);
export type PersonCard = v.InferOutput<typeof PersonCard>;
