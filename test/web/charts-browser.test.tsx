import { readFileSync } from "node:fs";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Language } from "../../web/i18n/language.tsx";
import { BurnDown } from "../../web/ui/charts/burn-down.tsx";
import { CaseTimeline } from "../../web/ui/charts/case-timeline.tsx";
import { FinanceOverview } from "../../web/ui/charts/finance-overview.tsx";
import { PaymentTracker } from "../../web/ui/charts/payment-tracker.tsx";
import { VendorScore } from "../../web/ui/charts/vendor-score.tsx";
import { browserProgram, launchBrowser } from "../harness/browser.ts";
import { axes, burning, course, languages, now, parts, payment, rows, score, spoken } from "./charts-samples.tsx";

const styles = [
  "tokens",
  "layout",
  "tables",
  "charts/picture",
  "charts/rail",
  "charts/burn-down",
  "charts/score",
  "charts/money",
]
  .map((name) => readFileSync(`web/ui/${name}.css`, "utf8"))
  .join("\n");
const faces = ["arabic", "latin"].map((script) => {
  const file = `node_modules/@fontsource-variable/vazirmatn/files/vazirmatn-${script}-wght-normal.woff2`;
  const range = script === "latin" ? "unicode-range:U+0000-00FF,U+2000-206F;" : "";
  return `@font-face{font-family:"Vazirmatn Variable";font-weight:100 900;${range}
    src:url(data:font/woff2;base64,${readFileSync(file, "base64")})}`;
});

/** A page of pictures, in the real type: its width decides what fits. */
const pageOf = (language: Language, pictures: readonly ReactElement[]) => {
  const main = renderToStaticMarkup(
    spoken(
      language,
      <main className="page">
        <h1>Karsepar</h1>
        {pictures.map((picture, i) => (
          <section className="card" key={i}>
            {picture}
          </section>
        ))}
      </main>,
    ),
  );
  return `<!doctype html><html lang="${language}" dir="${language === "fa" ? "rtl" : "ltr"}"><title>Pictures</title>
    <meta name="viewport" content="width=device-width"><style>${faces.join("")}${styles}</style><body>${main}</body></html>`;
};

const usual = (language: Language) => [
  <CaseTimeline key="case" {...course(language)} />,
  <BurnDown key="contract" {...burning} />,
  <VendorScore key="score" score={score} parts={parts(language)} axes={axes(language)} />,
  <PaymentTracker key="payment" payment={payment(language)} now={now} />,
  <FinanceOverview key="money" rows={rows(language)} />,
];

const { stages } = course("fa");
const trillion = 1_000_000_000_000;
/** What is rare: everything done, stopped, a short contract above its ceiling, a score at the edge, many rows. */
const rare = (language: Language) => [
  <CaseTimeline key="done" now={now} stages={stages.map((stage) => ({ ...stage, actual: now }))} />,
  <CaseTimeline key="stopped" now={now} stages={stages} stoppedAt={now} />,
  <BurnDown
    key="short"
    from="2026-11-20T08:30:00.000Z"
    now={now}
    ceilingMinor={485.25 * trillion}
    line="committed"
    plan={[]}
    steps={[{ at: "2026-11-21T08:30:00.000Z", minor: 500 * trillion }]}
    paid={[]}
  />,
  <BurnDown key="begun" {...burning} now={burning.from} steps={[]} paid={[]} />,
  <VendorScore key="low" score={{ ...score, scoreHundredths: 310, lowHundredths: 0, meanHundredths: 420 }} />,
  <VendorScore key="high" score={{ ...score, scoreHundredths: 9900, highHundredths: 10_000, meanHundredths: 9800 }} />,
  <VendorScore key="new" score={{ ...score, enough: false, effectiveMicro: 1_990_000, contracts: 2 }} />,
  <PaymentTracker
    key="returned"
    now={now}
    payment={{
      amountMinor: 485.25 * trillion,
      steps: { sent: { at: now } },
      returned: { at: now, by: "finance", reason: "The IBAN of the invoice is not the one of the contract." },
    }}
  />,
  <FinanceOverview
    key="many"
    rows={Array.from({ length: 12 }, (_, i) => ({
      ...rows(language)[0]!,
      key: String(i),
      name: "خرید ".repeat(i * 4 + 1),
    }))}
  />,
  <FinanceOverview key="none" rows={[]} />,
];

describe.skipIf(browserProgram === undefined)("the pictures in a real browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
  });

  const shown = async (language: Language, width: number, pictures = usual(language)): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.setContent(pageOf(language, pictures));
    await page.evaluate(async () => {
      await document.fonts.ready;
    });
    return page;
  };

  it.each(languages.flatMap((language) => [390, 1280].map((width) => [language, width] as const)))(
    "shut nobody out and cut nothing off in %s at %i px",
    async (language, width) => {
      const page = await shown(language, width, [...usual(language), ...rare(language)]);
      const unseen = await page.evaluate(faultsOf);
      await page.$$eval("details", (all) => {
        for (const each of all) each.open = true;
      });
      await page.evaluate(axe.source);
      const found = await page.evaluate(async () => {
        const { violations } = await (
          globalThis as never as { axe: { run(): Promise<{ violations: { id: string }[] }> } }
        ).axe.run();
        return violations.map(({ id }) => id);
      });
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect({ found, unseen, wider }).toEqual({ found: [], unseen: [], wider: 0 });
      await page.close();
    },
    30_000,
  );

  it("let time run from the right in Persian and from the left in English, downwards on a phone", async () => {
    const stops = async (language: Language, width: number) => {
      const page = await shown(language, width);
      const boxes = await page.$$eval("h1 + .card :is(.rail-sign, .rail-today)", (marks) =>
        marks
          .map((mark) => mark.getBoundingClientRect())
          .filter(({ width: wide }) => wide > 0)
          .map(({ left, right, top }) => ({ x: (left + right) / 2, y: top })),
      );
      await page.close();
      return { x: boxes.map(({ x }) => x), y: boxes.map(({ y }) => y) };
    };
    const sorted = (values: number[]) => values.toSorted((a, b) => a - b);
    const [persian, english, phone] = [await stops("fa", 1280), await stops("en", 1280), await stops("fa", 390)];
    expect(persian.x).toHaveLength(6);
    expect(persian.x).toEqual(sorted(persian.x).reverse());
    expect(english.x).toEqual(sorted(english.x));
    expect(phone.y).toEqual(sorted(phone.y));
  }, 30_000);
});

/** In the browser: words that leave their card, and words that lie on other words. */
function faultsOf(): string[] {
  const faults: string[] = [];
  for (const card of document.querySelectorAll(".card")) {
    const edge = card.getBoundingClientRect();
    const words = [...card.querySelectorAll("figcaption, [role=img] *")]
      .filter((each) => [...each.childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent?.trim()))
      .map((each) => {
        const range = document.createRange();
        range.selectNodeContents(each);
        return { each, text: each.textContent ?? "", box: range.getBoundingClientRect() };
      })
      .filter(({ box }) => box.width > 0);
    for (const { text, box } of words)
      if (box.left < edge.left || box.right > edge.right) faults.push(`outside: ${text}`);
    for (const shape of card.querySelectorAll("svg :is(rect, circle, path, polygon, line)")) {
      const { left, right } = shape.getBoundingClientRect();
      if (left < edge.left || right > edge.right) faults.push(`outside: ${shape.outerHTML}`);
    }
    words.forEach((a, i) => {
      for (const b of words.slice(i + 1)) {
        if (a.each.contains(b.each) || b.each.contains(a.each)) continue;
        const [wide, high] = [
          Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left),
          Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top),
        ];
        // Lines may touch: a line is higher than its letters.
        if (wide > 1 && high > 6) faults.push(`on one another: ${a.text} / ${b.text}`);
      }
    });
  }
  return faults;
}
