/** `npm start`. */
import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";
import { endWith } from "./plain.ts";

// Most of a start is compiling what npm brought; done once per installation instead, a start takes half the time.
enableCompileCache(fileURLToPath(new URL("../../node_modules/.cache/karsepar", import.meta.url)));

import("./serve.ts").then(({ serve }) => serve()).catch(endWith);
