// @vitest-environment jsdom
import { cleanup, render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import axe from "axe-core";
import type { ReactElement } from "react";
import { afterEach, describe, expect, it } from "vitest";
import type { Language } from "../../web/i18n/language.tsx";
import { BurnDown } from "../../web/ui/charts/burn-down.tsx";
import { CaseTimeline } from "../../web/ui/charts/case-timeline.tsx";
import { FinanceOverview } from "../../web/ui/charts/finance-overview.tsx";
import {
  burnDownFinding,
  financeFinding,
  paymentFinding,
  scoreFinding,
  timelineFinding,
} from "../../web/ui/charts/findings.ts";
import { PaymentTracker } from "../../web/ui/charts/payment-tracker.tsx";
import { VendorScore } from "../../web/ui/charts/vendor-score.tsx";
import {
  axes,
  burning,
  course,
  languages,
  now,
  parts,
  payment,
  rows,
  sayIn,
  score,
  spoken,
} from "./charts-samples.tsx";

afterEach(cleanup);

type Picture = { of: (language: Language) => ReactElement; finding: (language: Language) => string };
const pictures: Record<string, Picture> = {
  CaseTimeline: {
    of: (language) => <CaseTimeline {...course(language)} />,
    finding: (language) => timelineFinding(course(language), sayIn(language)),
  },
  BurnDown: {
    of: () => <BurnDown {...burning} />,
    finding: (language) => burnDownFinding(burning, sayIn(language)),
  },
  VendorScore: {
    of: (language) => <VendorScore score={score} parts={parts(language)} axes={axes(language)} />,
    finding: (language) => scoreFinding(score, sayIn(language)),
  },
  PaymentTracker: {
    of: (language) => <PaymentTracker payment={payment(language)} now={now} />,
    finding: (language) => paymentFinding(payment(language), now, sayIn(language)),
  },
  FinanceOverview: {
    of: (language) => <FinanceOverview rows={rows(language)} />,
    finding: (language) => financeFinding(rows(language), sayIn(language)),
  },
};

const drawn = (language: Language, picture: ReactElement) => render(spoken(language, picture)).container;
/** The cells of the table, row by row. */
const table = () =>
  within(screen.getByRole("table", { hidden: true }))
    .getAllByRole("row", { hidden: true })
    .map((row) => [...row.children].map(({ textContent }) => textContent?.replaceAll("\u200e", "")));

describe.each(Object.entries(pictures).flatMap(([name, picture]) => languages.map((l) => [name, l, picture] as const)))(
  "%s in %s",
  (_, language, { of, finding }) => {
    it("says what it shows, in the reader's direction and digits", () => {
      const container = drawn(language, of(language));
      expect(screen.getByRole("img").getAttribute("aria-label")).toBe(finding(language));
      expect(container.querySelector("figcaption")?.textContent).toBe(finding(language));
      expect(container.querySelector("figure")?.getAttribute("dir")).toBe(language === "fa" ? "rtl" : "ltr");
      const [own, other] = language === "fa" ? [/[۰-۹]/, /[0-9]/] : [/[0-9]/, /[۰-۹]/];
      expect(container.textContent).toMatch(own);
      expect(container.textContent).not.toMatch(other);
    });

    it("opens as a table of its numbers", async () => {
      const container = drawn(language, of(language));
      const details = container.querySelector("details");
      expect(details?.open).toBe(false);
      await userEvent.click(screen.getByText(language === "fa" ? "نمایش به شکل جدول" : "Show as a table"));
      expect(details?.open).toBe(true);
      const [head, ...body] = table();
      expect(body.length).toBeGreaterThan(2);
      expect(body.every((cells) => cells.length === head?.length && cells[0] !== "")).toBe(true);
    });
  },
);

it("all of them together shut nobody out", async () => {
  const all = Object.entries(pictures).map(([name, { of }]) => <section key={name}>{of("fa")}</section>);
  const container = drawn("fa", <main>{all}</main>);
  for (const details of container.querySelectorAll("details")) details.open = true;
  // No colours are computed here; the browser's test has them.
  const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
}, 60_000);

describe("CaseTimeline", () => {
  it("marks each stage in words, and today between what is done and what is next", () => {
    const container = drawn("fa", <CaseTimeline {...course("fa")} />);
    const stops = [...container.querySelectorAll<HTMLElement>("[data-state]")];
    expect(stops.map(({ dataset }) => dataset["state"])).toEqual(["done", "done", "now", "next", "next"]);
    expect(stops[2]?.textContent).toContain("اکنون");
    const today = container.querySelector<HTMLElement>(".rail-today");
    expect(today?.closest("[data-state]")).toBe(stops[1]);
    // A logical side: it counts from where the reader begins.
    expect(today?.style.insetInlineStart).toBe("50%");
    expect(table()[2]).toEqual(["پایان مهلت", "انجام‌شده", "۲۵ آبان ۱۴۰۵", "۲۷ آبان ۱۴۰۵", "۲ روز دیرتر"]);
  });

  it("shows no today and nothing to come where it was stopped", () => {
    const container = drawn("en", <CaseTimeline {...course("en")} stoppedAt={now} />);
    expect(container.querySelector(".rail-today")).toBeNull();
    expect(table().map(([, state]) => state)).toEqual([
      "State",
      "done",
      "done",
      "stopped",
      "not reached",
      "not reached",
    ]);
  });
});

describe("BurnDown", () => {
  const pathOf = (container: HTMLElement, of: string) =>
    container.querySelector(`.burn-line[data-of=${of}]`)?.getAttribute("d") ?? "";

  it("begins at the right in Persian and at the left in English, and ends what is real today", () => {
    const persian = drawn("fa", <BurnDown {...burning} />);
    const english = drawn("en", <BurnDown {...burning} />);
    expect([pathOf(persian, "paid"), pathOf(english, "paid")].map((path) => path.slice(0, 6))).toEqual([
      "M100 1",
      "M0 100",
    ]);
    const today = Number(/H([\d.]+)$/.exec(pathOf(english, "accepted"))?.[1]);
    expect(today).toBeGreaterThan(50);
    expect(today).toBeLessThan(70);
    expect(Number(/H([\d.]+)$/.exec(pathOf(persian, "accepted"))?.[1])).toBeCloseTo(100 - today);
    expect([pathOf(english, "plan"), pathOf(persian, "plan")].map((path) => /H([\d.]+)$/.exec(path)?.[1])).toEqual([
      "100",
      "0",
    ]);
  });

  it("has every moment in its table, and nothing real after today", () => {
    drawn("en", <BurnDown {...burning} />);
    const cells = table();
    expect(cells[0]).toEqual(["Date", "Plan", "Accepted", "Paid", "Ceiling"]);
    expect(cells).toContainEqual(["5 September 2026", "1,200,000,000", "1,200,000,000", "0", "4,850,000,000"]);
    expect(cells).toContainEqual([
      "22 November 2026 (Today)",
      "2,500,000,000",
      "2,100,000,000",
      "1,150,000,000",
      "4,850,000,000",
    ]);
    expect(cells.at(-1)).toEqual(["1 March 2027", "4,850,000,000", "", "", "4,850,000,000"]);
  });

  it("has no line of a plan where there is none, and names orders of a framework", () => {
    const container = drawn("en", <BurnDown {...burning} plan={[]} line="committed" />);
    expect([pathOf(container, "plan"), pathOf(container, "committed") === ""]).toEqual(["", false]);
    expect([...container.querySelectorAll(".burn-names b")].map(({ textContent }) => textContent)).toEqual([
      "Ceiling",
      "Ordered",
      "Paid",
    ]);
  });
});

describe("VendorScore", () => {
  it("counts from the reader's side", () => {
    const places = languages.map((language) =>
      drawn(language, <VendorScore score={score} />)
        .querySelector(".gauge-score")
        ?.getAttribute("cx"),
    );
    expect(places).toEqual(["17.55%", "82.45%"]);
  });

  it("shows no score without enough history", () => {
    const container = drawn("fa", <VendorScore score={{ ...score, enough: false, effectiveMicro: 1_200_000 }} />);
    expect(container.querySelector(".gauge-score, .gauge-band")).toBeNull();
    expect(container.textContent).not.toContain("۸۲");
    expect(container.querySelector(".gauge-value")?.textContent).toBe("سابقه برای نمره کافی نیست");
  });

  it("draws a radar only where there are axes, and says where evidence is missing", () => {
    const without = drawn("en", <VendorScore score={score} parts={parts("en")} axes={axes("en").slice(0, 2)} />);
    expect(without.querySelector(".radar")).toBeNull();
    expect(without.querySelector(".parts")?.textContent).toContain("Kept to the price 20%–");
    cleanup();
    const container = drawn("en", <VendorScore score={score} axes={axes("en")} />);
    expect(container.querySelectorAll(".radar polygon")).toHaveLength(5);
    expect(table().at(-6)?.slice(0, 2)).toEqual(["Quality", "4.5 (Mean of the others: 3.2)"]);
  });
});

describe("PaymentTracker", () => {
  it("says who took each step when, and whose turn it is", () => {
    drawn("en", <PaymentTracker payment={payment("en")} now={now} />);
    expect(table().slice(2)).toEqual([
      ["Matched", "done", "the system", "10 November 2026, 12:00"],
      ["Ordered", "done", "Negar Ahmadi, head", "15 November 2026, 12:00"],
      ["Checked", "now", "finance", "until 25 November 2026"],
      ["Paid", "next", "", ""],
    ]);
  });

  it("says why it went back", () => {
    const { steps } = payment("fa");
    const returned = { at: now, by: "ذی‌حساب", reason: "شبا درست نیست" };
    const container = drawn(
      "fa",
      <PaymentTracker payment={{ amountMinor: 1, steps: { sent: steps.sent! }, returned }} now={now} />,
    );
    const stop = container.querySelector('[data-state="returned"]');
    expect(stop?.textContent?.replaceAll("\u200e", "")).toBe("تطبیقبرگشت‌دادهذی‌حساب۱ آذر ۱۴۰۵، ساعت ۱۲:۰۰شبا درست نیست");
  });
});

describe("FinanceOverview", () => {
  it("lays what is paid into what is committed, from the reader's side, the largest first", () => {
    const bars = (language: Language) =>
      [
        ...drawn(language, <FinanceOverview rows={rows(language)} />).querySelectorAll(
          ".money > div:nth-child(2) > svg rect",
        ),
      ].map((rect) => ["data-of", "x", "width"].map((name) => rect.getAttribute(name)));
    expect(bars("en")).toEqual([
      ["committed", "0%", "38.8%"],
      ["accepted", "0%", "16.8%"],
      ["invoiced", "0%", "9.6%"],
      ["paid", "0%", "9.2%"],
    ]);
    expect(bars("fa").map(([, x]) => x)).toEqual(["61.2%", "83.2%", "90.4%", "90.8%"]);
  });

  it("has every row and their sum in its table, in full", () => {
    drawn("fa", <FinanceOverview rows={rows("fa")} />);
    expect(table()).toHaveLength(5);
    expect(table().at(-1)).toEqual(["جمع", "۱۹٬۳۵۰٬۰۰۰٬۰۰۰", "۱۱٬۵۰۰٬۰۰۰٬۰۰۰", "۱۰٬۲۰۰٬۰۰۰٬۰۰۰", "۹٬۲۵۰٬۰۰۰٬۰۰۰"]);
  });
});
