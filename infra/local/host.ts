import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { arrivals } from "./arrivals.ts";
import { enteredPeople } from "./entered-people.ts";
import type { Entries } from "./entries.ts";
import { objectsFolder, startFiles } from "./files.ts";
import { createFront } from "./front.ts";
import { type Issuer, issuerPath, openIssuer, type SignInPerson } from "./issuer.ts";
import { endLeftover, lockFolder } from "./lock.ts";
import { startMailbox } from "./mailbox.ts";
import { trouble } from "./plain.ts";
import { type ObjectCreated, objectsIn } from "./s3-disk.ts";
import { ensureSecrets } from "./secrets.ts";
import { listen, type Mounts } from "./server.ts";
import { joinStore, localCredentials, type Store, startOwnStore, storeClient, storeProgram } from "./store.ts";
import { bucketNames, handlerVariables, setVariables, tableName } from "./variables.ts";
import { startWorkers, type Workers, withTimeout } from "./workers.ts";

/** What a seed may use to fill an empty store. */
export type StoreTools = {
  client: DynamoDBClient;
  tableName: string;
  url: string;
  /** Policy rows to use in place of the usual ones. */
  policyFile?: string;
};

export type HostOptions = {
  dataFolder: string;
  /** 0 = any free one. */
  port: number;
  people: readonly SignInPerson[];
  /** Called once the environment is complete: the application reads it as it loads. One host per process, therefore. */
  loadEntries: () => Promise<Entries>;
  /** Fills an empty store. It may be cut off by a kill and is then called again, so it must bear being repeated. */
  seed?: (tools: StoreTools) => Promise<void>;
  policyFile?: string;
  webRoot?: string;
  version?: string;
  /** No warnings on the terminal. */
  quiet?: boolean;
};

export type Host = {
  url: string;
  /** This process, and the store's when it is a child of ours. */
  pids: { host: number; store?: number };
  stop: () => Promise<void>;
  /** Settles when the store ended although nobody asked it to. */
  lost: Promise<void>;
};

/**
 * Starts Karsepar on one machine and answers when it is ready. Data live in `dataFolder` alone. AWS_ENDPOINT_URL_DYNAMODB
 * and AWS_ENDPOINT_URL_S3, where set, are used instead of a store and files of its own.
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const warn = options.quiet ? () => {} : (line: string) => console.error(line);
  const stops: (() => unknown)[] = [];
  const stop = async () => {
    for (const one of stops.splice(0).reverse()) await one();
  };
  try {
    return await start(options, warn, stops, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  options: HostOptions,
  warn: (line: string) => void,
  stops: (() => unknown)[],
  stop: () => Promise<void>,
): Promise<Host> {
  const lock = lockFolder(options.dataFolder);
  stops.push(lock.release);
  const { folder } = lock;
  const startedAt = new Date().toISOString();

  let mounts: Mounts = {};
  let entries: Entries | undefined;
  let workers: Workers | undefined;
  const server = await listen(options.port, () => mounts, warn);
  const { url } = server;
  stops.push(server.stop);

  const secrets = ensureSecrets(folder);
  const files = arrivals((event) => withTimeout("files", async (context) => entries?.files(event, context)), warn);
  const mailFolder = join(folder, "mail");
  const [store, s3, mailbox] = await Promise.all([
    openStore(join(folder, "store.db")),
    openFiles(join(folder, "files"), url, (created) => {
      if (created.bucket === bucketNames.uploads) files.arrived(created); // of no other bucket AWS tells either
    }),
    startMailbox(mailFolder),
  ]);
  stops.push(store.stop, s3.stop, mailbox.stop);
  const running = {
    pid: process.pid,
    url,
    startedAt,
    ...(store.child ? { storePid: store.child.pid } : {}),
  };
  lock.describe(running);

  const variables = handlerVariables({
    url,
    secrets,
    version: options.version ?? "0.0.0",
    endpoints: { dynamodb: store.endpoint, s3: s3.endpoint, mail: mailbox.endpoint },
    credentials: s3.credentials,
  });
  setVariables(variables);

  let issuer: Promise<Issuer> | undefined;
  const entered = enteredPeople(store.endpoint, tableName);
  stops.push(entered.stop);
  const issuerUrl = `${url}${issuerPath}`;
  mounts = createFront({
    issuerUrl,
    issuerKey: secrets.issuerKey,
    mailFolder,
    webRoot: options.webRoot,
    connect: [new URL(s3.endpoint).origin],
    // Loaded when somebody first signs in: it is the heaviest part, and tokens are verified without it.
    signIn: async (request, response) => {
      issuer ??= openIssuer({ dataFolder: folder, url, people: options.people, entered, secrets });
      await (await issuer).handle(request, response);
    },
    entries: () => entries,
    onWrite: () => workers?.nudge(),
    warn,
  });
  stops.push(async () => (await issuer)?.stop());

  const [loaded] = await Promise.all([options.loadEntries(), seedOnce(options, { folder, url, store })]);
  entries = loaded;
  workers = startWorkers({ entries, store, dataFolder: folder, warn });
  // Uploads that arrived whole while nobody could look at them: a kill came between the upload and its check.
  for (const created of objectsIn(objectsFolder(join(folder, "files")), bucketNames.uploads)) files.arrived(created);
  stops.push(files.settled, workers.stop);

  lock.describe({
    ...running,
    env: { ...variables, KARSEPAR_ISSUER: issuerUrl, KARSEPAR_ISSUER_KEY: secrets.issuerKey },
  });
  return {
    url,
    pids: { host: process.pid, ...(store.child ? { store: store.child.pid } : {}) },
    stop,
    // Never settles for a store of somebody else; a stop of ours is not a loss.
    lost: new Promise((resolve) => {
      store.child?.ended.then(() => {
        if (stops.length > 0) resolve();
      });
    }),
  };
}

/** The store of this folder, or the one that AWS_ENDPOINT_URL_DYNAMODB names. */
async function openStore(file: string): Promise<Store> {
  const given = process.env["AWS_ENDPOINT_URL_DYNAMODB"];
  if (given) {
    return joinStore(given, tableName).catch(() => {
      throw trouble(
        `No DynamoDB answers at AWS_ENDPOINT_URL_DYNAMODB=${given}; start it first, or unset the variable.`,
      );
    });
  }
  const program = storeProgram();
  if (!program) {
    throw trouble(
      `There is no store program for ${process.platform}-${process.arch}; set AWS_ENDPOINT_URL_DYNAMODB to a DynamoDB endpoint of your own.`,
    );
  }
  await endLeftover(file);
  return startOwnStore(program, { file, tableName });
}

/** The files of this folder, or those that AWS_ENDPOINT_URL_S3 names, with the keys that open them. */
async function openFiles(folder: string, url: string, onCreated: (created: ObjectCreated) => void) {
  const given = process.env["AWS_ENDPOINT_URL_S3"];
  if (given) {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION } = { ...localCredentials, ...process.env };
    return { endpoint: given, stop: () => {}, credentials: { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION } };
  }
  const started = await startFiles({
    folder,
    port: 0,
    buckets: Object.values(bucketNames),
    lockedBucket: bucketNames.audit,
    origins: [url, url.replace("127.0.0.1", "localhost")],
    signer: {
      accessKeyId: localCredentials.AWS_ACCESS_KEY_ID,
      secretAccessKey: localCredentials.AWS_SECRET_ACCESS_KEY,
      region: localCredentials.AWS_REGION,
    },
    onCreated,
  });
  return { ...started, credentials: localCredentials };
}

/** The mark is written after the seed, so a seed that was cut off is done again. */
async function seedOnce(options: HostOptions, { folder, url, store }: { folder: string; url: string; store: Store }) {
  const mark = join(folder, "seeded");
  if (!options.seed || existsSync(mark)) return;
  const client = storeClient(store.endpoint);
  try {
    await options.seed({ client, tableName, url, ...(options.policyFile ? { policyFile: options.policyFile } : {}) });
    writeFileSync(mark, new Date().toISOString());
  } finally {
    client.destroy();
  }
}
