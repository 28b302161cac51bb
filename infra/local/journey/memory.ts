import { readdirSync, readFileSync } from "node:fs";

const field = (pid: string | number, name: string): number => {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
  } catch {
    return 0;
  }
};

/** Resident memory of a host and the processes below it, from /proc; a plain line for the report. */
export function memoryOf(pid: number): string {
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const family = new Set([String(pid)]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const one of all) {
      if (family.has(one) || !family.has(String(field(one, "PPid")))) continue;
      family.add(one);
      grown = true;
    }
  }
  const kilobytes = [...family].reduce((sum, one) => sum + field(one, "VmRSS"), 0);
  return `Memory: ${(kilobytes / 1024).toFixed(0)} MB resident in ${family.size} process(es) of the host, heap limited to 512 MB.`;
}
