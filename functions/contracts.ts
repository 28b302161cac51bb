import { handle } from "hono/aws-lambda";
import { contractsApp } from "./app.ts";
import { portsFrom } from "./ports.ts";

/** What follows an award or an order, as a function of its own: it holds no key, neither of bids nor of receipts. */
export const handler = handle(contractsApp(portsFrom(process.env, "contracts")));
