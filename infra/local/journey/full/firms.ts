import { randomInt } from "node:crypto";
import type { Telling } from "../telling.ts";
import { expectThat } from "../telling.ts";

/** A firm that bids: who signs for it and who works for it. */
export type Bidder = { vendor: string; signatory: string; member: string };

export const mehr: Bidder = { vendor: "vnd_mehr", signatory: "prs_mehri", member: "prs_majid" };
export const negah: Bidder = { vendor: "vnd_negah", signatory: "prs_nima", member: "prs_nima" };
export const rasta: Bidder = { vendor: "vnd_rasta", signatory: "prs_rasta", member: "prs_rasta" };

const admin = "prs_arman";
const overseer = "prs_rahbar";

/** A legal-entity id by its rule, written apart from the product: ten digits and the check digit over them. */
function legalEntityId(): string {
  const digits = String(randomInt(1_000_000_000, 9_999_999_999)).split("").map(Number);
  const weights = [29, 27, 23, 19, 17, 29, 27, 23, 19, 17];
  const added = (digits[9] ?? 0) + 2;
  const sum = digits.reduce((all, digit, i) => all + (digit + added) * (weights[i] ?? 0), 0);
  return `${digits.join("")}${(sum % 11) % 10}`;
}

/** An IBAN by its rule: the two digits after IR make the whole number 1 modulo 97. */
function iban(): string {
  const account = Array.from({ length: 22 }, () => randomInt(0, 10)).join("");
  const check = 98n - ((BigInt(`${account}1827`) * 100n) % 97n);
  return `IR${String(check).padStart(2, "0")}${account}`;
}

/** A person enters the platform, registers a firm, and the overseer admits it to the register. */
export async function registerFirm(tell: Telling, fa: string, en: string): Promise<Bidder> {
  const person = await tell.step(admin, `enters the person ${en}`, "POST", "/people", {
    name: { fa, en },
    language: "fa",
  });
  const signatory = String(person.body.id);
  const form = {
    kind: "company",
    legalEntityId: legalEntityId(),
    name: { fa: `شرکت ${fa}`, en: `${en} Co.` },
    iban: iban(),
    contact: { phone: "02632222222", email: "office@example.ir", address: "کرج، بلوار جمهوری" },
    licences: [{ category: "publications", number: `P-${randomInt(10_000)}`, validUntil: "2035-03-20" }],
    declarations: { officials: [] },
  };
  const wrong = { ...form, legalEntityId: "11111111111" };
  await tell.refused(
    signatory,
    "registers a firm under a number of equal digits",
    "invalid-input",
    "POST",
    "/vendors",
    wrong,
  );
  const made = await tell.step(signatory, "registers a firm", "POST", "/vendors", form);
  const vendor = String(made.body.id);
  await tell.refused(signatory, "approves the own firm", "not-allowed", "POST", `/vendors/${vendor}/approve`, {});
  await tell.step(signatory, "hands the registration in", "POST", `/vendors/${vendor}/submit`, {});
  await tell.step(overseer, "approves the firm", "POST", `/vendors/${vendor}/approve`, {});
  const seen = await tell.step("prs_sara", "finds the firm in the register", "GET", `/vendors/${vendor}`);
  expectThat(seen.body.state === "active", "the firm should be active", seen.body);
  return { vendor, signatory, member: signatory };
}
