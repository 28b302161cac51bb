/**
 * `npm run first-admin -- --table <name> --person prs_… --name "…" --email …`: the first rows of a new installation, with the
 * rights of whoever runs it: the policy of this release, the platform, and the one person who enters everybody else.
 * A table that has a policy is left alone.
 */
import { DynamoDB } from "@aws-sdk/client-dynamodb";
import { partyItem, peopleItems } from "../functions/people/records.ts";
import { beginPolicy } from "../functions/policy/store.ts";
import { createStore } from "../functions/storage/store.ts";
import { idPattern } from "../shared/ids.ts";
import { platformParty } from "../shared/people/role.ts";
import { initialPolicy } from "../shared/policy/rows.ts";
import { textOptions } from "./options.ts";

const { table, person, name, email } = textOptions("table", "person", "name", "email");

function stop(why: string): never {
  console.error(why);
  process.exit(1);
}

if (!table || !person || !name || !email)
  stop("Give --table, --person, --name and --email; docs/operations.md says which.");
if (!idPattern("person").test(person)) stop(`--person ${person} is no id of a person; it is like prs_arman.`);

const client = new DynamoDB({});
const { lost } = await createStore(client, table).write([
  ...beginPolicy(initialPolicy, new Date().toISOString(), person),
  ...[
    partyItem(platformParty, { fa: "سامانه", en: "Platform" }),
    ...peopleItems(person, { name: { fa: name, en: name }, email }, [{ party: platformParty, roles: ["admin"] }]),
  ].map((put) => ({ put, condition: { expression: "attribute_not_exists(pk)" } })),
]);
client.destroy();
if (lost) stop(`The table ${table} is not new: nothing was written.`);
console.log(
  `${person} is the first admin. Enter the overseer and the bodies through the API, and name a second admin.`,
);
