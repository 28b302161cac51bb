import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { people } from "../demo/people.ts";
import { signIn } from "../sign-in.ts";

/** An answer of the API, with what it cost. */
export type Reply = {
  status: number;
  // The journey reads answers as a script would: field by field, each checked where it matters.
  // biome-ignore lint/suspicious/noExplicitAny: a script's view of JSON
  body: any;
  etag: string;
  calls: number;
  ms: number;
};

export type Asked = { ifMatch?: string; key?: string; expect?: number };

/** How long a lost connection is tried again, with the same key: a host that restarts is back within seconds. */
const patienceMs = 25_000;

/** Speaks for the demo people, each with a token got by signing in. */
export class Voice {
  readonly url: string;
  private readonly tokens = new Map<string, Promise<string>>();
  /** Every text that was answered so far: searched for what must not be in it. */
  readonly heard: string[] = [];

  constructor(url: string) {
    this.url = url;
  }

  private token(person: string): Promise<string> {
    let token = this.tokens.get(person);
    if (!token) {
      token = signIn(this.url, person).then(({ access_token }) => access_token);
      this.tokens.set(person, token);
      // A sign-in that a restart cut off is done again with the next request.
      token.catch(() => this.tokens.delete(person));
    }
    return token;
  }

  /** Asks as a person, or as the public when nobody is named. Retries a broken connection with the same key. */
  async ask(
    person: string | undefined,
    method: string,
    path: string,
    body?: unknown,
    asked: Asked = {},
  ): Promise<Reply> {
    const key = asked.key ?? randomUUID();
    const until = Date.now() + patienceMs;
    for (;;) {
      try {
        const reply = await this.once(person, method, path, body, { ...asked, key });
        if (reply.status !== 503 || Date.now() > until) return reply;
      } catch (error) {
        if (Date.now() > until) throw error;
      }
      await sleep(150);
    }
  }

  private async once(
    person: string | undefined,
    method: string,
    path: string,
    body: unknown,
    { ifMatch, key }: Asked,
  ): Promise<Reply> {
    const token = person === undefined ? undefined : await this.token(person);
    const started = performance.now();
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        "accept-language": "en",
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(method === "GET" || key === undefined ? {} : { "idempotency-key": key }),
        ...(ifMatch === undefined ? {} : { "if-match": ifMatch }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    this.heard.push(text);
    const cost = /calls=(\d+)/.exec(response.headers.get("server-timing") ?? "");
    return {
      status: response.status,
      body: text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : undefined,
      etag: response.headers.get("etag") ?? "",
      calls: Number(cost?.[1] ?? 0),
      ms: performance.now() - started,
    };
  }
}

/** "Sara Mohammadi (PR manager, governorate)" for a demo person's id. */
export function nameOf(person: string | undefined): string {
  const known = people.find(({ id }) => id === person);
  return known ? `${known.nameEn} (${known.note.split(" · ")[1] ?? ""})` : (person ?? "The public");
}
