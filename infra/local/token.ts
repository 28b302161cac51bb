/** `npm run --silent token -- <person>`: an access token from the running host; `-- --list`: who can have one. */
import { idPattern } from "../../shared/ids.ts";
import { people } from "./demo/people.ts";
import { runningOn } from "./lock.ts";
import { endWith, trouble } from "./plain.ts";
import { signIn } from "./sign-in.ts";

async function main(words: string[]): Promise<void> {
  const [person] = words;
  if (!person) throw trouble("Say who: npm run --silent token -- <person>; or --list for everybody who can sign in.");
  if (person === "--list") {
    for (const { id, nameEn, nameFa, memberships } of people) {
      const seats = memberships.map(({ party, roles }) => `${party}: ${roles.join(", ")}`).join("; ");
      console.log(`${id}\t${nameEn} (${nameFa})\t${seats}`);
    }
    return;
  }
  // Persons who were entered through the API are known to the running host alone.
  if (!idPattern("person").test(person)) {
    throw trouble(`Nobody is called ${person}; npm run --silent token -- --list shows the demo people.`);
  }
  const folder = process.env["KARSEPAR_DATA"] ?? ".karsepar";
  const running = runningOn(folder);
  if (!running) throw trouble(`No Karsepar runs on ${folder}; start it with npm start, or set KARSEPAR_DATA.`);
  const { access_token } = await signIn(running.url, person).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw trouble(
      `No token from ${running.url}: ${why}. npm run --silent token -- --list shows the demo people; is the host still running?`,
    );
  });
  console.log(access_token);
}

main(process.argv.slice(2)).catch(endWith);
