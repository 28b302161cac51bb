/** What stands on the drawn pages, taken out of them again by `pdftotext`. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { render } from "../../functions/papers/render.ts";
import type { Paper } from "../../shared/papers/paper.ts";
import type { PaperKind } from "../../shared/papers/schema.ts";
import { type Press, startPress } from "../harness/press.ts";

const reader = spawnSync("pdftotext", ["-v"]).error === undefined;
if (!reader) {
  if (process.env["CI"]) throw new Error("CI needs pdftotext: install poppler-utils");
  console.warn("No pdftotext on this machine: what stands on papers is NOT tested here. Install poppler-utils.");
}
const drawn = it.skipIf(!reader);

let press: Press;
beforeAll(async () => {
  press = await startPress();
  await press.finish();
}, 60_000);
afterAll(() => press.stop());

let read = 0;
/** The text of a file without blanks, joiners and marks of direction, which extraction sets as it likes. */
function textOf(bytes: Uint8Array): string {
  read += 1;
  const file = join(press.objects.folder, `read-${read}.pdf`);
  writeFileSync(file, bytes);
  const { stdout, status } = spawnSync("pdftotext", [file, "-"], { encoding: "utf8" });
  expect(status).toBe(0);
  return plain(stdout);
}
const plain = (text: string) => text.replace(/\p{Cf}/gu, "").replace(/\s+/g, "");

async function textOfPaper(kind: PaperKind, language: "fa" | "en", person = "prs_pm"): Promise<[string, string]> {
  const { status, body } = await press.ask(person, kind, language);
  expect(status).toBe(200);
  const response = await fetch(body.url);
  return [textOf(new Uint8Array(await response.arrayBuffer())), body.sha256];
}

/** By kind and language what must be found; lam-alef comes out of a page in the order it is drawn, so no word here has one. */
const expected: Record<PaperKind, Record<"fa" | "en", readonly string[]>> = {
  contract: {
    fa: [
      "قرارداد",
      "۱٬۰۰۰٬۰۰۰٬۰۰۱",
      "۵۰۰٬۰۰۰٬۰۰۱",
      "کتابچه معرفی استان",
      "سارا احمدی",
      "مریم کریمی",
      "۱۳ آبان ۱۴۰۵ ساعت ۱۱:۳۰",
      "۰٫۱ درصد",
    ],
    en: ["Contract", "1,000,000,001 rial", "Booklet of the province", "Sara Ahmadi", "4 November 2026, 11:30", "0.1 %"],
  },
  acceptance: {
    fa: ["صورتجلسه تأیید انجام کار", "۲۰۰٬۰۰۰٬۰۰۰", "نمونه پیدیاف", "۲۳ آبان ۱۴۰۵ ساعت ۱۱:۳۰", "سارا احمدی"],
    en: ["Acceptance record", "200,000,000 rial", "1. Proof", "14 November 2026, 11:30", "proof.pdf", "Sara Ahmadi"],
  },
  award: {
    fa: ["برنده", "استانداری", "۹۱۰٬۱۱۳٬۰۰۰", "۱ آذر ۱۴۰۵ ساعت ۱۳:۳۰", "۱۰ آذر ۱۴۰۵ ساعت ۲۳:۵۹"],
    en: ["Award letter", "Governorate of Alborz", "910,113,000 rial", "22 November 2026, 13:30", "1 December 2026"],
  },
  minutes: {
    fa: ["صورتجلسه بازگشایی", "سمت", "رئیس دستگاه", "مریم کریمی", "۹۱۲٬۱۱۵٬۰۰۰", "۱ آذر ۱۴۰۵ ساعت ۱۳:۳۰"],
    en: ["Minutes of the opening", "Maryam Karimi", "912,115,000 rial", "vnd_gamma", "22 November 2026, 13:30"],
  },
  receipt: {
    fa: ["رسید پیشنهاد", "کیفیت", "قیمت", "۲۹ آبان ۱۴۰۵ ساعت ۱۳:۳۰"],
    en: ["Bid receipt", "Quality (B)", "Price (C)", "20 November 2026, 13:30", "vnd_alpha"],
  },
};

const paper = (title: string, lines: readonly string[]): Paper => ({
  language: "fa",
  title,
  number: "x",
  from: "استانداری",
  sections: [{ heading: "شرح", lines }],
  signatures: { heading: "امضا", places: [{ role: "رئیس", name: "شورا" }] },
  foot: { hashLabel: "h", hash: "a".repeat(64), checkLabel: "c", check: "https://x/y" },
});

drawn("no letter is left out for what was drawn before", async () => {
  // First of all here: the second title begins with a letter that bold type has drawn only with dots on it so far.
  await render(paper("شورا", ["شیراز"]));
  const text = textOf(await render(paper("سارا", ["شیراز"])));
  // As the title, and in the smaller letters of the foot.
  expect(text.match(/سارا/g)).toHaveLength(2);
});

for (const kind of Object.keys(expected) as PaperKind[]) {
  drawn(`a ${kind} says the same in both languages, each with its digits, its hash and where to check it`, async () => {
    const person = kind === "receipt" ? "prs_alpha" : "prs_pm";
    for (const language of ["fa", "en"] as const) {
      const [text, sha256] = await textOfPaper(kind, language, person);
      const wanted = expected[kind][language].map(plain);
      expect([language, wanted.filter((each) => !text.includes(each))]).toEqual([language, []]);
      expect(text).toContain(sha256);
      const check = kind === "receipt" ? "https://karsepar.example.ir/check-receipt" : `/check/${kind}/`;
      expect(text).toContain(check);
      expect(text).toMatch(language === "fa" ? /صفحه۱از[۱-۹]/ : /Page1of\d/);
    }
  });
}

drawn("an extract of the minutes shows a bidder no price and no word of another", async () => {
  const [text] = await textOfPaper("minutes", "en", "prs_alpha");
  expect(text).toContain("Extract");
  expect(text).toContain("910,113,000");
  expect(text).toContain("vnd_beta");
  expect(text).not.toMatch(/911,114,000|912,115,000/);
});

drawn("a paper of many pages counts them", async () => {
  const lines = Array.from({ length: 120 }, (_, i) => `سطر ${i + 1}`);
  const text = textOf(await render(paper("گزارش", lines)));
  expect(text).toMatch(/صفحه۱از۴.*صفحه۴از۴/);
  expect(text).toContain("سطر120");
});
