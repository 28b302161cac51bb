import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { Picture, useSay } from "../../ui/charts/picture.tsx";
import { Rail } from "../../ui/charts/rail.tsx";
import { useNames } from "../../ui/person.tsx";
import type { Purchase } from "./queries.ts";
import { stepsOf } from "./steps.ts";
import { purchaseTexts } from "./texts.ts";

/** From the request to the bank: each step with who took it and when. */
export function PaymentCourse({ purchase }: { purchase: Purchase }) {
  const { page: t } = useTexts(purchaseTexts);
  const { format } = useLanguage();
  const { t: chart } = useSay();
  const nameOf = useNames(purchase.body);
  const { steps, left } = stepsOf(purchase);
  const { state, payment, amountRial } = purchase;
  const amount = format.rial(amountRial);
  const cancelled = state === "cancelled";
  const shown = steps.map(({ name, did }) => {
    const at = did ? "done" : cancelled ? "off" : name === left ? "now" : "next";
    return {
      key: name,
      name: name === "draft" ? t.requested : t.stage[name],
      state: at as "done" | "off" | "now" | "next",
      who: did && nameOf(did.by),
      when: did && format.dateTime(did.at),
    };
  });
  const finding = payment
    ? t.finding.paid({ amount, date: format.day(payment.paidOn) })
    : cancelled || left === undefined
      ? t.finding.cancelled({ amount })
      : t.finding.waits({ amount, step: t.stage[left] });
  return (
    <section className="card" aria-label={t.tracker}>
      <Picture
        finding={finding}
        numbers={{
          head: [t.step, t.status, t.who, t.when],
          rows: shown.map(({ key, name, state: is, who, when }) => ({
            key,
            cells: [name, chart.state[is], who, when],
          })),
        }}
      >
        <Rail stops={shown.map(({ who, when, ...stop }) => ({ ...stop, notes: [who, when] }))} />
      </Picture>
    </section>
  );
}
