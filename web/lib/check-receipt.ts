import type { CheckedReceipt } from "./bid-receipt.ts";
import { read } from "./problem.ts";
import type { Api } from "./server.tsx";

/** Checks a receipt with the keys that the platform publishes; the receipt itself is sent nowhere. */
export async function checkedHere(api: Api, receipt: string): Promise<CheckedReceipt> {
  const [{ checkReceipt }, { keys }] = await Promise.all([import("./bid-receipt.ts"), read(api.public.keys.$get())]);
  return checkReceipt(receipt, keys);
}
