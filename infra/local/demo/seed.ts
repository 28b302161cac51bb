import { readFileSync } from "node:fs";
import * as v from "valibot";
import { enteredPersons } from "../../../functions/people/person-store.ts";
import { partyItem, peopleItems } from "../../../functions/people/records.ts";
import { rosters } from "../../../functions/people/roster-store.ts";
import { tasks } from "../../../functions/plan/store.ts";
import { beginPolicy } from "../../../functions/policy/store.ts";
import { portsFrom } from "../../../functions/ports.ts";
import { type ObjectKind, type Versioned, writesOf } from "../../../functions/storage/objects.ts";
import { createStore, type Store, type Write } from "../../../functions/storage/store.ts";
import { numberWrites, vendors as vendorKind } from "../../../functions/vendors/store.ts";
import { fiscalYear } from "../../../shared/calendar.ts";
import type { Happened } from "../../../shared/moment.ts";
import { PolicyRow } from "../../../shared/policy/policy.ts";
import { initialPolicy } from "../../../shared/policy/rows.ts";
import type { StoreTools } from "../host.ts";
import { trouble } from "../plain.ts";
import { makeCases } from "./cases.ts";
import { makeHistory } from "./history.ts";
import { bodies, platform, vendors } from "./parties.ts";
import { people } from "./people.ts";
import { demoVoice } from "./voice.ts";

/** The rows of the file stand in place of the usual rows of the same names; the others stay. */
function policyRows(file: string | undefined): PolicyRow[] {
  if (file === undefined) return initialPolicy;
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw trouble(`The policy file ${file} cannot be read as JSON.`);
  }
  const read = v.safeParse(v.array(PolicyRow), content);
  if (!read.success) throw trouble(`The policy file ${file} has a wrong row: ${v.getDotPath(read.issues[0]) ?? "?"}.`);
  const named = new Set(read.output.map(({ policy }) => policy));
  return [...initialPolicy.filter(({ policy }) => !named.has(policy)), ...read.output];
}

/** Fills an empty store with policy, people, firms, a first plan and its first cases. Repeating it changes nothing. */
export async function seed({ client, tableName, policyFile }: StoreTools): Promise<void> {
  const store = createStore(client, tableName);
  // The firms and the plan are older than the first case.
  const at = new Date(Date.now() - 60 * 86_400_000).toISOString();
  const records = [
    ...[...bodies, platform, ...vendors].map(({ id, name }) => partyItem(id, name)),
    ...people.flatMap(({ id, nameFa, nameEn, email, memberships }) =>
      peopleItems(id, { name: { fa: nameFa, en: nameEn }, email }, memberships),
    ),
  ];
  await store.write(beginPolicy(policyRows(policyFile), at, "system"));
  for (let i = 0; i < records.length; i += 50) await store.write(records.slice(i, i + 50).map((put) => ({ put })));

  for (const { id, name, legalId, iban, categories } of vendors) {
    const licences = categories.map((category, i) => ({
      category,
      number: `${legalId}/${i + 1}`,
      validUntil: "2029-03-20",
    }));
    const vendor = { kind: "company" as const, legalEntityId: legalId, name, iban, licences };
    const event = { type: "VendorRegistered" as const, at, by: "prs_rahbar", id, vendor };
    await make(store, vendorKind, id, event, (state) => numberWrites(undefined, state));
  }
  await seedRosters(store, at);
  const year = fiscalYear(new Date().toISOString());
  const plan = [
    ["tsk_booklet", "کتابچه معرفی جاذبه‌های البرز", "Booklet on the sights of Alborz", "publications", 2_400_000_000],
    [
      "tsk_stand",
      "غرفه استان در نمایشگاه گردشگری",
      "The province's stand at the tourism fair",
      "exhibitions",
      6_000_000_000,
    ],
    ["tsk_film", "مستند کوتاه آب و زندگی", "Short documentary: water and life", "audiovisual", 3_800_000_000],
  ] as const;
  for (const [id, fa, en, category, estimateRial] of plan) {
    const task = { title: { fa, en }, category, estimateRial, fiscalYear: year };
    await make(store, tasks, id, { type: "TaskPlanned", at, by: "prs_sara", id, body: "bdy_alborz", task });
  }
  const ports = portsFrom(process.env);
  const voice = demoVoice(ports);
  await makeHistory(ports, voice);
  await makeCases(voice);
}

/** What the admin of the demonstration has entered: parties with their members, and persons. */
async function seedRosters(store: Store, at: string): Promise<void> {
  const did = { at, by: "prs_arman" };
  const parties = [...bodies, platform, ...vendors].flatMap(({ id, name }) => {
    const members = people.flatMap(({ id: person, nameFa, nameEn, memberships }) =>
      memberships
        .filter(({ party }) => party === id)
        .map(({ roles }) => ({ person, name: { fa: nameFa, en: nameEn }, roles })),
    );
    return writesOf(rosters, id, undefined, [{ type: "PartyEntered", ...did, id, name, members }]).writes;
  });
  const persons = people.flatMap(({ id, nameFa, nameEn, email }) => {
    const person = { name: { fa: nameFa, en: nameEn }, email };
    return writesOf(enteredPersons, id, undefined, [{ type: "PersonEntered", ...did, id, person }]).writes;
  });
  await store.write(parties);
  // Two writes each, so that no person is cut in half.
  for (let i = 0; i < persons.length; i += 50) await store.write(persons.slice(i, i + 50));
}

/** Makes an object through its first event, so that demo data have a real history; one that exists is left alone. */
async function make<State extends Versioned, Event extends Happened>(
  store: Store,
  kind: ObjectKind<State, Event>,
  id: string,
  event: Event,
  beside: (state: State) => Write[] = () => [],
): Promise<void> {
  const { after, writes } = writesOf(kind, id, undefined, [event]);
  await store.write([...writes, ...beside(after)]);
}
