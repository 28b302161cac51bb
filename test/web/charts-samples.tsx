import type { ReactNode } from "react";
import type { Burning } from "../../shared/contracts/burning.ts";
import { en } from "../../web/i18n/en.ts";
import { fa } from "../../web/i18n/fa.ts";
import { type Language, LanguageProvider } from "../../web/i18n/language.tsx";
import { formatIn } from "../../web/lib/format.ts";
import type { CaseCourse, FinanceRow, Say, Score } from "../../web/ui/charts/findings.ts";
import type { Payment } from "../../web/ui/charts/payment.ts";
import { chartTexts } from "../../web/ui/charts/texts.ts";

export const languages = ["fa", "en"] as const;

export const spoken = (language: Language, children: ReactNode) => (
  <LanguageProvider language={language} t={language === "fa" ? fa : en}>
    {children}
  </LanguageProvider>
);

export const sayIn = (language: Language): Say => ({
  t: chartTexts[language],
  format: formatIn(language, language === "fa" ? fa.rial : en.rial),
});

const noon = (day: string) => `${day}T08:30:00.000Z`;
const billion = 1_000_000_000;
/** 1 Azar 1405. */
export const now = noon("2026-11-22");

export const course = (language: Language): CaseCourse => {
  const { stages } = language === "fa" ? fa : en;
  return {
    now,
    stages: [
      { name: stages.published, planned: noon("2026-11-01"), actual: noon("2026-11-01") },
      { name: stages.closed, planned: noon("2026-11-16"), actual: noon("2026-11-18") },
      { name: stages.opened, planned: noon("2026-11-26") },
      { name: stages.notified, planned: noon("2026-12-05") },
      { name: stages.contracted, planned: noon("2026-12-20") },
    ],
  };
};

export const burning: Burning = {
  from: noon("2026-07-10"),
  now,
  ceilingMinor: 4.85 * billion,
  line: "accepted",
  plan: [
    { at: noon("2026-09-01"), minor: 1.2 * billion },
    { at: noon("2026-10-20"), minor: 1.3 * billion },
    { at: noon("2027-01-10"), minor: 1.35 * billion },
    { at: noon("2027-03-01"), minor: billion },
  ],
  steps: [
    { at: noon("2026-11-02"), minor: 0.9 * billion },
    { at: noon("2026-09-05"), minor: 1.2 * billion },
  ],
  paid: [{ at: "2026-10-01", minor: 1.15 * billion }],
};

export const score: Score = {
  scoreHundredths: 8245,
  meanHundredths: 6810,
  lowHundredths: 7130,
  highHundredths: 9360,
  effectiveMicro: 4_260_000,
  enough: true,
  contracts: 6,
};

export const parts = (language: Language) =>
  language === "fa"
    ? [
        { name: "به‌موقع بودن", hundredths: 9100, weightPercent: 35 },
        { name: "پذیرش در نخستین بار", hundredths: 7500, weightPercent: 25 },
        { name: "پایبندی به قیمت", weightPercent: 20 },
        { name: "نظر مدیر", hundredths: 8000, weightPercent: 20 },
      ]
    : [
        { name: "On time", hundredths: 9100, weightPercent: 35 },
        { name: "Accepted at first", hundredths: 7500, weightPercent: 25 },
        { name: "Kept to the price", weightPercent: 20 },
        { name: "The manager's mark", hundredths: 8000, weightPercent: 20 },
      ];

export const axes = (language: Language) =>
  (language === "fa"
    ? ["کیفیت", "زمان", "قیمت", "پاسخ‌گویی", "همکاری", "مستندسازی"]
    : ["Quality", "Time", "Price", "Answers", "Cooperation", "Papers"]
  ).map((name, i) => ({ name, value: [4.5, 3, 4, 5, 2.5, 3.5][i] ?? 0, others: 3.2 }));

export const payment = (language: Language): Payment => ({
  amountMinor: 1_150_000_000,
  steps: {
    sent: { at: noon("2026-11-10"), by: language === "fa" ? "شرکت مهر" : "Mehr Company" },
    matched: { at: noon("2026-11-10") },
    ordered: { at: noon("2026-11-15"), by: language === "fa" ? "نگار احمدی، رئیس دستگاه" : "Negar Ahmadi, head" },
  },
  waiting: { by: language === "fa" ? "ذی‌حساب" : "finance", dueAt: noon("2026-11-25") },
});

export const rows = (language: Language): FinanceRow[] => {
  const row = (key: string, names: [string, string], ...amounts: [number, number, number, number]): FinanceRow => ({
    key,
    name: language === "fa" ? names[0] : names[1],
    committedMinor: amounts[0] * billion,
    acceptedMinor: amounts[1] * billion,
    invoicedMinor: amounts[2] * billion,
    paidMinor: amounts[3] * billion,
  });
  return [
    row("publications", ["انتشارات", "Publications"], 4.85, 2.1, 1.2, 1.15),
    row("exhibitions", ["نمایشگاه", "Exhibitions"], 12.5, 9, 9, 8.1),
    row("audiovisual", ["سمعی و بصری", "Audiovisual"], 2, 0.4, 0, 0),
  ];
};
