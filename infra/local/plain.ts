/** Why the host cannot run, in one line for the person at the terminal: never a stack. */
export type Trouble = Error & { plain: true };

export const trouble = (line: string): Trouble => Object.assign(new Error(line), { plain: true as const });

const isTrouble = (error: unknown): error is Trouble => error instanceof Error && "plain" in error;

/** Ends a command: its own troubles as one line, our bugs with their stack; both with exit code 1. */
export function endWith(error: unknown): never {
  console.error(isTrouble(error) ? error.message : error);
  process.exit(1);
}

export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
