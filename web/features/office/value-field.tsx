import type { PolicyName } from "../../../shared/policy/policy.ts";
import { scaleNames, weekdays, weightNames } from "../../../shared/policy/show.ts";
import { policyTitles } from "../../../shared/policy/titles.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { AmountField } from "../../ui/fields/amount-field.tsx";
import { ChoicesField } from "../../ui/fields/choices-field.tsx";
import { DateField } from "../../ui/fields/date-field.tsx";
import { FieldGroup } from "../../ui/fields/frame.tsx";
import { ListField } from "../../ui/fields/list-field.tsx";
import { NumberField } from "../../ui/fields/number-field.tsx";
import { PercentField } from "../../ui/fields/percent-field.tsx";
import { type FieldProps, type Form, fieldId } from "../../ui/form.ts";
import { policyTexts } from "./policy-texts.ts";
import { partsOf, spanParts, withPart } from "./span.ts";

type Given = Pick<FieldProps, "of" | "at" | "label">;

/** What is wrong inside of a value is said at the value. */
const within = ({ of, at }: Given): string | undefined => of.error(at);

/** The value of a row, asked for as its table counts. */
export function ValueField(props: Given & { table: PolicyName }) {
  const { table, ...field } = props;
  const t = useTexts(policyTexts);
  switch (policyTitles[table].unit) {
    case "rial":
      return <AmountField {...field} />;
    case "workingDays":
      return <NumberField {...field} unit={t.units.workingDays} />;
    case "days":
      return <NumberField {...field} unit={t.units.days} />;
    case "number":
      return <NumberField {...field} />;
    case "basisPoints":
      return <PercentField {...field} />;
    case "points":
      return <PercentField {...field} unit={t.units.points} />;
    case "seconds":
      return <SpanField {...field} />;
    case "weights":
      return <WeightsField {...field} />;
    case "scale":
      return <ScaleField {...field} />;
    case "weekdays":
      return <WeekdaysField {...field} />;
    case "dates":
      return (
        <ListField {...field} add={t.units.addDate} empty="" movable={false} max={150} required={false}>
          {(row) => <DateField of={field.of} at={row} label={t.units.date} />}
        </ListField>
      );
  }
}

/** A time in days, hours and minutes; the form holds seconds. */
function SpanField({ of, at, label }: Given) {
  const t = useTexts(policyTexts);
  const held = of.get(at);
  const parts = partsOf(held);
  const partIn = (path: string) => spanParts.find((name) => name === path.split(".").at(-1)) ?? "seconds";
  const form: Form = {
    get: (path) => parts[partIn(path)],
    set: (path, value) => of.set(at, withPart(held, partIn(path), value)),
    error: () => undefined,
  };
  return (
    <FieldGroup id={`${fieldId(at)}-group`} label={label} error={within({ of, at, label })}>
      <div className="row">
        {spanParts
          .filter((name) => name !== "seconds" || (parts.seconds ?? 0) !== 0)
          .map((name) => (
            <NumberField key={name} of={form} at={`${at}.${name}`} label={t.units[name]} min={0} />
          ))}
      </div>
    </FieldGroup>
  );
}

function WeightsField({ of, at, label }: Given) {
  const t = useTexts(policyTexts);
  const { language, format } = useLanguage();
  const names = Object.keys(weightNames) as (keyof typeof weightNames)[];
  const sum = names.reduce((all, name) => all + (Number(of.get(`${at}.${name}`)) || 0), 0);
  return (
    <FieldGroup id={`${fieldId(at)}-group`} label={label} error={within({ of, at, label })}>
      {names.map((name) => (
        <NumberField key={name} of={of} at={`${at}.${name}`} label={weightNames[name][language]} min={0} max={100} />
      ))}
      <p className="small" role="status">
        {t.sum({ n: format.number(sum) })}
      </p>
    </FieldGroup>
  );
}

/** Two decimals are as fine as anybody sets a part of the score. */
function ScaleField({ of, at, label }: Given) {
  const { language } = useLanguage();
  const names = Object.keys(scaleNames) as (keyof typeof scaleNames)[];
  return (
    <FieldGroup id={`${fieldId(at)}-group`} label={label} error={within({ of, at, label })}>
      {names.map((name) => {
        const [words, divisor] = scaleNames[name];
        const path = `${at}.${name}`;
        if (divisor === 1) return <NumberField key={name} of={of} at={path} label={words[language]} min={0} />;
        const finer = divisor / 100;
        const form: Form = {
          ...of,
          get: () => {
            const held = of.get(path);
            return typeof held === "number" ? held / finer : held;
          },
          set: (_path, value) => of.set(path, typeof value === "number" ? value * finer : value),
        };
        return (
          <PercentField key={name} of={form} at={path} label={words[language]} unit="" max={Number.MAX_SAFE_INTEGER} />
        );
      })}
    </FieldGroup>
  );
}

/** Days of the week by ISO number; the form of the choice holds texts. */
function WeekdaysField({ of, at, label }: Given) {
  const { language } = useLanguage();
  const held = of.get(at);
  const form: Form = {
    ...of,
    get: () => (Array.isArray(held) ? held.map(String) : []),
    set: (_path, value) => of.set(at, Array.isArray(value) ? value.map(Number) : value),
  };
  return (
    <ChoicesField
      of={form}
      at={at}
      label={label}
      options={weekdays.map((words, i) => ({ value: String(i + 1), label: words[language] }))}
    />
  );
}
