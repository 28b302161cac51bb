import { handle } from "hono/aws-lambda";
import { apiApp } from "./app.ts";
import { portsFrom } from "./ports.ts";

/** The signed-in application as a function behind the gateway. */
export const handler = handle(apiApp(portsFrom(process.env, "api")));
