import * as v from "valibot";
import { LetterView } from "../letter.ts";
import { textsSchema } from "../text.ts";
import { type Caller, type Membership, type Role, roles } from "./role.ts";

/** What is known of a person beside the memberships. */
export type Person = { name: { fa?: string; en?: string }; language?: "fa" | "en"; email?: string };

/** A body, a vendor or the platform, as its people see it named. */
export type Party = { name: { fa?: string; en?: string }; kind: PartyKind };

export const partyKinds = ["body", "vendor", "platform"] as const;
export type PartyKind = (typeof partyKinds)[number];

/** Written as a person sets it; until then the language of the person's record, and mail. */
export const SetPreferences = v.strictObject({
  language: v.picklist(["fa", "en"]),
  /** Whether notices are mailed beside the inbox. */
  mail: v.boolean(),
});
export type SetPreferences = v.InferOutput<typeof SetPreferences>;

export const PreferencesView = v.pipe(
  v.strictObject({ ...SetPreferences.entries, id: v.string(), version: v.number() }),
  v.metadata({ ref: "Preferences" }),
);
export type PreferencesView = v.InferOutput<typeof PreferencesView>;

export const RoleSchema = v.picklist(Object.keys(roles) as Role[]);

/** A deputation as the people of its party see it. */
export const DeputationView = v.strictObject({
  role: RoleSchema,
  from: v.string(),
  until: v.string(),
  letter: LetterView,
});

export const MeView = v.pipe(
  v.strictObject({
    id: v.string(),
    name: textsSchema(200),
    memberships: v.array(
      v.strictObject({
        party: v.string(),
        kind: v.picklist(partyKinds),
        name: v.exactOptional(textsSchema(300)),
        /** Those held by a deputation that is in force among them. */
        roles: v.array(RoleSchema),
        /** Current and coming ones, with the letters they rest on. */
        deputations: v.exactOptional(v.array(DeputationView)),
      }),
    ),
  }),
  v.metadata({ ref: "Me" }),
);
export type MeView = v.InferOutput<typeof MeView>;

/** What kind of party an id names, by its prefix. */
export const kindOfParty = (party: string): PartyKind =>
  party.startsWith("bdy_") ? "body" : party.startsWith("vnd_") ? "vendor" : "platform";

/** Whether a person belongs to some vendor, in whatever role. */
export const isOfVendor = ({ memberships }: Pick<Caller, "memberships">): boolean =>
  memberships.some(({ party }) => kindOfParty(party) === "vendor");

/**
 * What a person sees of herself.
 * @param parties by party id; one whose record is missing is shown without a name
 */
export function viewMe(
  by: Caller,
  at: string,
  person: Person & { memberships: readonly Membership[] },
  parties: ReadonlyMap<string, Party>,
): MeView {
  const shown = ({ party, roles: held }: Membership) => {
    const record = parties.get(party);
    const { deputations = [] } = person.memberships.find((each) => each.party === party) ?? {};
    const current = deputations.filter(({ until }) => until >= at);
    return {
      ...{ party, kind: kindOfParty(party), ...(record ? { name: record.name } : {}), roles: held },
      ...(current.length > 0 ? { deputations: current } : {}),
    };
  };
  return { id: by.person, name: person.name, memberships: by.memberships.map(shown) };
}

export const defaultPreferences = (person: Pick<Person, "language">): SetPreferences => ({
  language: person.language ?? "fa",
  mail: true,
});
