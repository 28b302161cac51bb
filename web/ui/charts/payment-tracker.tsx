import { paymentFinding } from "./findings.ts";
import { type Payment, paymentSteps } from "./payment.ts";
import { Picture, useSay } from "./picture.tsx";
import { Rail } from "./rail.tsx";
import { passed, stateOf } from "./stages.ts";

/** Where a payment stands between the vendor's invoice and the bank, and at whose desk. */
export function PaymentTracker({ payment, now }: { payment: Payment; now: string }) {
  const say = useSay();
  const { t, format } = say;
  const { steps, waiting, returned } = payment;
  const done = passed(paymentSteps.map((step) => ({ actual: steps[step]?.at })));
  const shown = paymentSteps.map((step, i) => {
    const state = stateOf(i, done, returned && "returned");
    const by = step === "matched" && steps.matched ? t.payment.machine : steps[step]?.by;
    const turn = state === "returned" ? returned : state === "now" ? waiting : undefined;
    return {
      key: step,
      name: t.payment.names[step],
      state,
      who: by ?? turn?.by,
      when: state === "returned" ? returned?.at : steps[step]?.at,
      until: state === "now" ? waiting?.dueAt : undefined,
    };
  });
  const untilText = (at: string | undefined) =>
    at === undefined ? undefined : t.payment.until({ date: format.date(at) });
  return (
    <Picture
      finding={paymentFinding(payment, now, say)}
      numbers={{
        head: [t.payment.step, t.timeline.state, t.payment.who, t.payment.when],
        rows: shown.map(({ key, name, state, who, when, until }) => ({
          key,
          cells: [name, t.state[state], who, when === undefined ? untilText(until) : format.dateTime(when)],
        })),
      }}
    >
      <Rail
        stops={shown.map(({ who, when, until, ...stop }) => ({
          ...stop,
          notes: [
            who,
            when === undefined ? undefined : format.dateTime(when),
            untilText(until),
            stop.state === "returned" ? returned?.reason : undefined,
          ],
        }))}
      />
    </Picture>
  );
}
