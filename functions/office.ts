import { handle } from "hono/aws-lambda";
import { officeApp } from "./app.ts";
import { portsFrom } from "./ports.ts";

/** People, parties, rules and records as a function of their own: the only one that may write who may do what. */
export const handler = handle(officeApp(portsFrom(process.env, "office")));
