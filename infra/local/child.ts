import { spawn } from "node:child_process";
import { createServer } from "node:net";

export type Child = { pid: number; ended: Promise<void>; stop: () => Promise<void> };

/**
 * The shell between us and the program holds our pipe: when this process ends in any way, kill -9 included, the kernel
 * closes the pipe, `cat` returns and the program is told to stop. It prints the program's own id first, and nobody
 * reading its last words must not end it before it has cleaned up.
 */
const tied = `
folder=$1; shift
trap '' PIPE
exec 3<&0
"$@" </dev/null 3<&- &
program=$!
echo "$program"
{ cat <&3 >/dev/null; kill "$program"; } 2>/dev/null &
wait "$program"
code=$?
[ -z "$folder" ] || rm -rf -- "$folder"
exit $code
`;

/**
 * Starts a program that ends when this process ends. Resolves when its output matches `ready`; rejects with its last
 * words when it ends before that. `removeAfter` names a folder that is removed once the program has ended.
 */
export async function startChild(
  command: string[],
  { ready, removeAfter = "" }: { ready: RegExp; removeAfter?: string },
): Promise<Child> {
  // Its own session: Ctrl-C reaches us alone, and we stop the store after the last write, not before it.
  const shell = spawn("/bin/sh", ["-c", tied, "tied", removeAfter, ...command], { detached: true });
  const ended = new Promise<void>((resolve) => {
    shell.once("exit", () => {
      shell.stdin.destroy();
      resolve();
    });
  });

  let words = "";
  const pid = await new Promise<number>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      words = `${words}${chunk}`.slice(-4_000);
      const own = /^(\d+)$/m.exec(words)?.[1];
      if (own && ready.test(words)) resolve(Number(own));
    };
    shell.stdout.on("data", listen);
    shell.stderr.on("data", listen);
    shell.stdin.on("error", () => {}); // a program that is gone already reads nothing
    shell.once("error", reject);
    shell.once("exit", () => reject(new Error(words.replace(/^\d+$/m, "").trim() || `${command[0]} ended at once`)));
  });

  // Nothing here keeps this process alive: it may end without stop(), and the pipe does the rest.
  shell.unref();
  for (const stream of [shell.stdin, shell.stdout, shell.stderr]) if ("unref" in stream) (stream.unref as () => void)();

  return {
    pid,
    ended,
    stop: async () => {
      shell.ref();
      shell.stdin.end();
      const late = setTimeout(() => process.kill(pid, "SIGKILL"), 3_000);
      await ended;
      clearTimeout(late);
    },
  };
}

/** A port that was free a moment ago; whoever uses it must be ready to ask again. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
