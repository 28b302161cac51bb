import { type Asked, nameOf, type Reply, type Voice } from "./voice.ts";

/** A difference between what the rules say and what happened: it ends the journey. */
export class Difference extends Error {}

/** What a step must give, checked at once; the message says what was expected and what came. */
export function expectThat(holds: boolean, what: string, came?: unknown): asserts holds {
  if (!holds) throw new Difference(came === undefined ? what : `${what}; came: ${JSON.stringify(came).slice(0, 500)}`);
}

export type Totals = { steps: number; refusals: number; calls: number; ms: number };

/** Tells one thread step by step: number, who, what, time and store calls. */
export class Telling {
  readonly totals: Totals = { steps: 0, refusals: 0, calls: 0, ms: 0 };
  readonly voice: Voice;
  private readonly mark: string;

  constructor(voice: Voice, mark: string) {
    this.voice = voice;
    this.mark = mark;
  }

  private line(sign: string, who: string, what: string, cost: string): void {
    this.totals.steps += 1;
    const n = String(this.totals.steps).padStart(3);
    console.log(`${this.mark}${n} ${sign} ${who.padEnd(44)} ${what.padEnd(62)} ${cost}`);
  }

  /** One act or look that must succeed; its answer. */
  async step(
    person: string | undefined,
    what: string,
    method: string,
    path: string,
    body?: unknown,
    asked: Asked = {},
  ): Promise<Reply> {
    const reply = await this.voice.ask(person, method, path, body, asked);
    expectThat(
      reply.status === 200 || reply.status === 201,
      `${nameOf(person)} ${what}: ${method} ${path} should succeed, not answer ${reply.status}`,
      reply.body,
    );
    this.totals.calls += reply.calls;
    this.totals.ms += reply.ms;
    this.line(
      "✓",
      nameOf(person),
      what,
      `${reply.ms.toFixed(0).padStart(5)} ms ${String(reply.calls).padStart(3)} calls`,
    );
    return reply;
  }

  /** One act that must be refused with a code; it shows that the rule stands. */
  async refused(
    person: string | undefined,
    what: string,
    code: string,
    method: string,
    path: string,
    body?: unknown,
    asked: Asked = {},
  ): Promise<void> {
    const reply = await this.voice.ask(person, method, path, body, asked);
    expectThat(
      reply.body?.code === code,
      `${nameOf(person)} ${what} should be refused with ${code}`,
      reply.body ?? reply.status,
    );
    this.totals.refusals += 1;
    this.line(
      "✗",
      nameOf(person),
      `${what}: refused, ${code}`,
      `${reply.ms.toFixed(0).padStart(5)} ms ${String(reply.calls).padStart(3)} calls`,
    );
  }

  /** Something that was checked, or is being waited for. */
  note(sign: "=" | "…", what: string): void {
    this.line(sign, "", what, "");
  }
}
