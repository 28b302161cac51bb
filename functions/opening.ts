import { handle } from "hono/aws-lambda";
import { openingApp } from "./app.ts";
import { portsFrom } from "./ports.ts";

/** The meetings that open bids, as a function of their own: the only one that may unwrap a sealing key. */
export const handler = handle(openingApp(portsFrom(process.env, "opening")));
