/** Writes what the documentation takes from the code: docs/states.md from the tables of acts. */
import { writeFileSync } from "node:fs";
import { statesDocument } from "./states.ts";

writeFileSync("docs/states.md", await statesDocument());
