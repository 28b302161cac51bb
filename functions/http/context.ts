import type { Logger } from "@aws-lambda-powertools/logger";
import type { Caller } from "../../shared/people/role.ts";
import type { Files } from "../files/files.ts";
import type { ReceiptSigner } from "../sealing/receipts.ts";
import type { KeyVault } from "../sealing/vault.ts";
import type { Heads } from "../storage/heads.ts";
import type { Store } from "../storage/store.ts";
import type { CursorKeys } from "./cursor.ts";

/** What the application needs from its host; made once per process by each entry. */
export type Ports = {
  store: Store;
  vault: KeyVault;
  receipts: ReceiptSigner;
  files: Files;
  /** Heads of chains outside the table; a host may keep none. */
  heads: Heads | undefined;
  cursorKeys: () => Promise<CursorKeys>;
  /** The OpenAPI document as JSON text. */
  apiDocument: () => Promise<string>;
  log: Logger;
  publicUrl: string;
  serverTiming: boolean;
  version: string;
};

export type Language = "fa" | "en";

export type AppEnv = {
  Bindings: { event?: unknown };
  Variables: {
    ports: Ports;
    /** Counts what this request costs. */
    store: Store;
    requestId: string;
    /** The gateway's moment of the request, ISO UTC. */
    at: string;
    lang: Language;
    /** The verified subject of the token; empty on open routes. */
    person: string;
    /** Filled by `enter`. */
    caller?: Caller;
  };
};
