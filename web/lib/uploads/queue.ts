import type { FileView, Rejection } from "../../../shared/files/schema.ts";
import { kindOfParty } from "../../../shared/people/person.ts";
import { serverNow } from "../clock.ts";
import { Refused, read } from "../problem.ts";
import type { Api } from "../server.tsx";
import { cleanName, putBytes, sha256, speedometer, typeOfName } from "./transfer.ts";

export type UploadState =
  /** Others go first. */
  | "waiting"
  | "hashing"
  | "sending"
  /** The connection was cut, and the one resend that needs nobody is under way. */
  | "resending"
  /** All bytes are there, and the server looks at them. */
  | "checking"
  /** It has looked for long; asked again on request. */
  | "slow"
  | "clean"
  | "rejected"
  /** Its bytes did not come in time. */
  | "expired"
  /** The connection was cut twice. */
  | "cut"
  /** The server does not take it; `refusal` says why. */
  | "refused"
  /** Known by its id alone: its bytes were under way when the page was left. */
  | "lost"
  /** Nobody this person may ask knows of it. */
  | "unknown";

export type Upload = {
  key: string;
  /** Unknown for one that was found by its id. */
  name?: string;
  size?: number;
  state: UploadState;
  sent: number;
  /** Bytes a second. */
  speed?: number;
  /** As soon as the server gave it one. */
  fileId?: string;
  rejection?: Rejection;
  refusal?: string;
};

type Job = { file: File; owner: string; stop: AbortController; idempotencyKey: string; sha256?: string };

const atOnce = 2;
/** The check takes a second or so; a crowded one is asked more and more seldom, for three minutes. */
const asks = [400, 800, 1500, 2500, ...Array.from({ length: 34 }, () => 5000)];
/** So often a file is asked about before its bytes are given up that were under way when a page was left. */
const patience = 4;
const resendAfter = 2000;

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const underWay: readonly UploadState[] = ["waiting", "hashing", "sending", "resending"];

export const isUnderWay = ({ state }: Upload): boolean => underWay.includes(state);

export type UploadQueue = ReturnType<typeof uploadQueue>;

/** Files on their way, whatever page is shown: at most two at once, the others in their order. */
export function uploadQueue(api: () => Api) {
  const jobs = new Map<string, Job>();
  const watched = new Set<string>();
  const listeners = new Set<() => void>();
  let uploads: readonly Upload[] = [];

  const put = (key: string, change: Partial<Upload>) => {
    uploads = uploads.map((each) => (each.key === key ? { ...each, ...change } : each));
    for (const listener of listeners) listener();
  };
  const enter = (upload: Upload) => {
    uploads = [...uploads, upload];
    for (const listener of listeners) listener();
  };
  const of = (key: string) => uploads.find((each) => each.key === key);

  function pump() {
    const busy = uploads.filter((each) => isUnderWay(each) && each.state !== "waiting").length;
    const next = uploads.filter(({ state }) => state === "waiting").slice(0, Math.max(0, atOnce - busy));
    for (const { key } of next) {
      const job = jobs.get(key);
      if (!job) continue;
      put(key, { state: "hashing" });
      void run(key, job)
        .catch((error: unknown) => {
          // A request that found no server is a cut connection like any other.
          put(key, error instanceof Refused ? { state: "refused", refusal: error.message } : { state: "cut" });
        })
        .finally(pump);
    }
  }

  async function run(key: string, job: Job): Promise<void> {
    job.sha256 ??= await sha256(job.file);
    if (job.stop.signal.aborted) return;
    let address = await ask(key, job);
    put(key, { state: "sending", sent: 0 });
    for (const last of [false, true]) {
      if (Date.parse(address.expiresAt) < serverNow() + 10_000) address = await ask(key, job);
      const measure = speedometer();
      const ended = await putBytes(
        address,
        job.file,
        (sent) => {
          const speed = measure(sent);
          put(key, { sent, ...(speed === undefined ? {} : { speed }) });
        },
        job.stop.signal,
      );
      if (ended === "stopped") return;
      if (ended === "sent") {
        put(key, { state: "checking", sent: job.file.size });
        void follow(key);
        return;
      }
      if (last) break;
      put(key, { state: "resending", sent: 0 });
      if (ended === "refused") address = await ask(key, job);
      else await pause(resendAfter);
      if (job.stop.signal.aborted) return;
    }
    put(key, { state: "cut" });
  }

  /** An address to send to. Asked again with the same key it is another address for the same file. */
  async function ask(key: string, { file, owner, idempotencyKey, sha256: hash = "" }: Job) {
    const name = cleanName(file.name);
    const mediaType = typeOfName(name) ?? "text/plain";
    const json = { name, size: file.size, sha256: hash, mediaType };
    const options = { headers: { "idempotency-key": idempotencyKey } };
    const { bodies, vendors } = api();
    const { id, upload } = await read(
      kindOfParty(owner) === "body"
        ? bodies[":bodyId"].files.$post({ param: { bodyId: owner }, json }, options)
        : vendors[":vendorId"].files.$post({ param: { vendorId: owner }, json }, options),
    );
    if (!upload) throw new Error("no address came with the answer");
    put(key, { fileId: id });
    return upload;
  }

  /** Looks at a file until it is decided upon, or for three minutes. */
  async function follow(key: string): Promise<void> {
    for (const [tries, ms] of asks.entries()) {
      if (!of(key) || (await look(key, tries))) return;
      await pause(ms);
    }
    put(key, { state: "slow" });
  }

  /** @returns whether there is nothing more to wait for */
  async function look(key: string, tries: number): Promise<boolean> {
    const fileId = of(key)?.fileId;
    if (fileId === undefined) return true;
    let view: FileView;
    try {
      view = await read(api().files[":id"].$get({ param: { id: fileId } }));
    } catch (error) {
      if (!(error instanceof Refused) || error.problem.status !== 404) return false;
      put(key, { state: "unknown" });
      return true;
    }
    const { name, size, state, rejection } = view;
    const known = { name, size, ...(rejection === undefined ? {} : { rejection }) };
    const decided = state !== "pending" && state !== "uploaded";
    // Bytes are noticed a moment after they came; when they are not, they never came, and nobody here has them any more.
    const lost = state === "pending" && tries >= patience && !jobs.has(key);
    put(key, { ...known, state: lost ? "lost" : decided ? state : "checking" });
    return decided || lost;
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    uploads: () => uploads,
    /** @param owner the body or vendor it will belong to; @returns the key by which it is found */
    add(owner: string, file: File): string {
      const key = crypto.randomUUID();
      jobs.set(key, { file, owner, stop: new AbortController(), idempotencyKey: key });
      enter({ key, name: cleanName(file.name), size: file.size, state: "waiting", sent: 0 });
      pump();
      return key;
    },
    /** Sends again what was cut or refused, or asks again about what is being checked. */
    again(key: string) {
      const job = jobs.get(key);
      const before = of(key)?.state;
      if (before === "slow" || before === "unknown") {
        put(key, { state: "checking" });
        void follow(key);
      } else if (job && (before === "cut" || before === "refused" || before === "expired" || before === "rejected")) {
        // What was decided upon is another file the next time.
        const idempotencyKey = before === "cut" ? job.idempotencyKey : crypto.randomUUID();
        jobs.set(key, { ...job, stop: new AbortController(), idempotencyKey });
        put(key, { state: "waiting", sent: 0 });
        pump();
      }
    },
    /** Whether its bytes are still at hand. */
    canResend: (key: string): boolean => jobs.has(key),
    /** Stops it if it is under way, and forgets it. */
    drop(key: string) {
      const fileId = of(key)?.fileId;
      jobs.get(key)?.stop.abort();
      jobs.delete(key);
      if (fileId !== undefined) watched.delete(fileId);
      uploads = uploads.filter((each) => each.key !== key);
      for (const listener of listeners) listener();
      pump();
    },
    /** Finds out about a file that a draft names. */
    watch(fileId: string) {
      if (watched.has(fileId) || uploads.some((each) => each.fileId === fileId)) return;
      watched.add(fileId);
      const key = crypto.randomUUID();
      enter({ key, fileId, state: "checking", sent: 0 });
      void follow(key);
    },
  };
}
