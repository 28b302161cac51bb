import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useServerNow } from "../../ui/page.tsx";
import { bidTexts } from "./texts.ts";

const dayMs = 86_400_000;

/** Hours, minutes and seconds of the server's clock in Tehran. */
export function useClockWords() {
  const { language } = useLanguage();
  const locale = language === "fa" ? "fa-IR" : "en-GB";
  const parts = { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false } as const;
  const clock = new Intl.DateTimeFormat(locale, { timeZone: "Asia/Tehran", ...parts });
  const two = new Intl.NumberFormat(language === "fa" ? "fa-IR" : "en", { minimumIntegerDigits: 2 });
  return {
    at: (ms: number) => clock.format(new Date(ms)),
    span: (ms: number) =>
      [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60].map(Math.floor).map(two.format).join(":"),
  };
}

/** In the last ten minutes how many are left, begun ones counted whole; before and after them nothing need be told. */
export function minutesToTell(leftMs: number): number | undefined {
  const minutes = Math.ceil(leftMs / 60_000);
  return minutes >= 1 && minutes <= 10 ? minutes : undefined;
}

/** How long bids are still taken, by the server's clock. */
export function Countdown({ closesAt }: { closesAt: string }) {
  const t = useTexts(bidTexts);
  const { format } = useLanguage();
  const words = useClockWords();
  const now = useServerNow(1000);
  const left = Date.parse(closesAt) - now;
  const days = Math.floor(left / dayMs);
  const time = words.span(left % dayMs);
  return (
    <p className="card row between" role="timer" {...(left < dayMs / 24 ? { "data-late": "" } : {})}>
      <strong>
        {left <= 0 ? t.over : days > 0 ? t.left({ days: format.number(days), time }) : t.leftToday({ time })}
      </strong>
      <span className="muted small">{t.serverClock({ time: words.at(now) })}</span>
    </p>
  );
}
