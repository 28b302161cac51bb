import { handle } from "hono/aws-lambda";
import { publicApp } from "./app.ts";
import { portsFrom } from "./ports.ts";

/** What everybody may ask, as a function behind the gateway. */
export const handler = handle(publicApp(portsFrom(process.env, "public")));
