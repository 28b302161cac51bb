import { handle } from "hono/aws-lambda";
import { papersApp } from "./app.ts";
import { portsFrom } from "./ports.ts";

/** What is printed, as a function of its own: it draws, reads the table, and writes nothing but the papers themselves. */
export const handler = handle(papersApp(portsFrom(process.env, "papers")));
