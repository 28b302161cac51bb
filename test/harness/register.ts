/** Vendors that register themselves, and the people of the register, at fixed moments. */
import type { Reply, startApp } from "./app.ts";

type App = Awaited<ReturnType<typeof startApp>>;

export const applied = "2026-11-22T06:00:00.000Z";

/** Legal-entity ids that pass their check, one for each call. */
let made = 0;
export function freshLegalId(): string {
  for (;;) {
    made += 1;
    const first = `107${String(made).padStart(7, "0")}`;
    const digits = [...first].map(Number);
    const addend = (digits[9] ?? 0) + 2;
    const weights = [29, 27, 23, 19, 17, 29, 27, 23, 19, 17];
    const sum = weights.reduce((all, weight, i) => all + ((digits[i] ?? 0) + addend) * weight, 0);
    return `${first}${(sum % 11) % 10}`;
  }
}

export const contact = { phone: "026-3456 7890", email: "office@canary-vendor.ir", address: "کرج، خیابان قناری ۷" };

export const company = (change: object = {}) => ({
  kind: "company",
  name: { fa: "چاپ تازه", en: "New print" },
  legalEntityId: freshLegalId(),
  iban: "IR062960000000100324200001",
  contact,
  licences: [{ category: "publications", number: "P-1", validUntil: "2028-03-19" }],
  declarations: { officials: [] },
  ...change,
});

export const done = (reply: Reply): Reply => {
  if (reply.status >= 300) throw new Error(JSON.stringify(reply.body));
  return reply;
};

/** Somebody who is known and belongs nowhere. */
export async function newcomer(app: App, name: string): Promise<string> {
  const input = { name: { en: name }, language: "en" };
  return done(await app.as("prs_admin").post("/people", input, { at: applied })).body.id;
}

export type Firm = { vendor: string; person: string };

/** A vendor in the state its application gives it. */
export async function apply(app: App, change: object = {}): Promise<Firm> {
  const person = await newcomer(app, "Founder");
  const reply = done(await app.as(person).post("/vendors", company(change), { at: applied }));
  return { vendor: reply.body.id, person };
}

export async function submitted(app: App, change: object = {}): Promise<Firm> {
  const firm = await apply(app, change);
  done(await app.as(firm.person).post(`/vendors/${firm.vendor}/submit`, {}, { at: applied }));
  return firm;
}

export async function approved(app: App, change: object = {}): Promise<Firm> {
  const firm = await submitted(app, change);
  done(await app.as("prs_overseer").post(`/vendors/${firm.vendor}/approve`, {}, { at: applied }));
  return firm;
}

/** Warned by one overseer, answered, and suspended by the other. */
export async function suspended(app: App, until = "2027-01-31"): Promise<Firm> {
  const firm = await approved(app);
  const path = `/vendors/${firm.vendor}`;
  done(await app.as("prs_overseer").post(`${path}/warn`, { reason: "late work" }, { at: applied }));
  done(await app.as(firm.person).post(`${path}/reply`, { text: "the paper was late" }, { at: applied }));
  const input = { until, letter: { number: "۱۲/۳۴", date: "2026-11-22" }, reason: "late again" };
  done(await app.as("prs_overseer2").post(`${path}/suspend`, input, { at: applied }));
  return firm;
}
