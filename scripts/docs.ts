/** Writes what the documentation takes from the code: states and acts, and the API document that one machine serves. */
import { readFileSync, writeFileSync } from "node:fs";
import { apiDocument } from "../functions/document.ts";
import { statesDocument } from "./states.ts";

const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

writeFileSync("docs/states.md", statesDocument());
writeFileSync("docs/openapi.json", `${JSON.stringify(await apiDocument(version), null, 1)}\n`);
