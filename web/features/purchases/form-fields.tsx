import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { categories } from "../../../shared/kits/category.ts";
import { termOf } from "../../../shared/terms.ts";
import { type Typed, typedIban, typedVendorId, withCountry } from "../../../shared/typed-identifier.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useServer } from "../../lib/server.tsx";
import { plannedTasks } from "../../lib/tasks.ts";
import { AmountField } from "../../ui/fields/amount-field.tsx";
import { ChoiceField } from "../../ui/fields/choice-field.tsx";
import { DateField } from "../../ui/fields/date-field.tsx";
import { FileField } from "../../ui/fields/file-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { type Form, fieldId } from "../../ui/form.ts";
import { PageLink } from "../../ui/links.tsx";
import { Notice } from "../../ui/parts.tsx";
import { formTexts } from "./form-texts.ts";
import { smallLimit, taskOf } from "./queries.ts";

type FormPart = { of: Form };

/** All fields of a small purchase on one page, in the order in which one knows them. */
export function PurchaseFields({
  of,
  body,
  year,
  fixed = false,
  notBefore,
}: FormPart & {
  body: string;
  year: number;
  /** What an order said to the vendor stays as it is. */
  fixed?: boolean;
  /** The first day it may be due. */
  notBefore?: string;
}) {
  const t = useTexts(formTexts);
  const { language } = useLanguage();
  return (
    <>
      <Part title={t.what}>
        <TextField of={of} at="subject" label={t.subject} help={t.subjectHelp} max={200} disabled={fixed} />
        <ChoiceField
          of={of}
          at="category"
          label={t.category}
          disabled={fixed}
          options={categories.map((value) => ({ value, label: termOf(value, language) }))}
        />
        <Amount of={of} fixed={fixed} />
        <DateField
          of={of}
          at="dueDate"
          label={t.dueDate}
          disabled={fixed}
          {...(notBefore === undefined ? {} : { min: notBefore })}
        />
      </Part>
      <Part title={t.who}>
        <TextField of={of} at="vendorName" label={t.vendorName} max={200} disabled={fixed} />
        <VendorId of={of} />
        <Iban of={of} />
      </Part>
      <Part title={t.papers}>
        <TextField of={of} at="budgetLine" label={t.budgetLine} max={60} required={false} />
        <TextField
          of={of}
          at="priceReason"
          label={t.priceReason}
          help={t.priceReasonHelp}
          lines={2}
          max={1000}
          required={false}
        />
        <FileField
          of={of}
          at="proForma"
          label={t.proForma}
          owner={body}
          accept={["image/jpeg", "image/png", "image/webp", "application/pdf"]}
          required={false}
        />
        <TaskChoice of={of} body={body} year={year} />
      </Part>
    </>
  );
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="stack" aria-label={title}>
    <h2>{title}</h2>
    {children}
  </section>
);

/** The amount beside the limit of the year: said before it is passed, and as soon as it is. */
function Amount({ of, fixed }: FormPart & { fixed: boolean }) {
  const t = useTexts(formTexts);
  const { format } = useLanguage();
  const api = useServer();
  const limit = useQuery({ queryKey: ["policy", "smallLimitRial"], queryFn: () => smallLimit(api) });
  const held = of.get("amountRial");
  const rial = limit.data?.rial;
  const over = rial !== undefined && typeof held === "number" && held > rial && !fixed;
  const said = rial === undefined ? "" : format.rial(rial);
  const form = over
    ? { ...of, error: (path: string) => (path === "amountRial" ? t.over({ limit: said }) : of.error(path)) }
    : of;
  const task = of.get("task");
  return (
    <>
      <AmountField
        of={form}
        at="amountRial"
        label={t.amountRial}
        help={rial === undefined ? t.amountPending : t.amountHelp({ limit: said })}
        disabled={fixed}
      />
      {over ? (
        <p>
          <PageLink to={typeof task === "string" ? `/cases/new?task=${task}` : "/cases/new"}>{t.overLink}</PageLink>
        </p>
      ) : null}
    </>
  );
}

function VendorId({ of }: FormPart) {
  const t = useTexts(formTexts);
  const typed = typedVendorId(of.get("vendorId"));
  const note = of.get("vendorIdNote");
  const doubtful = typed.is === "doubtful";
  return (
    <>
      <Checked
        of={of}
        at="vendorId"
        label={t.vendorId}
        help={t.vendorIdHelp}
        typed={typed}
        ok={typed.is === "ok" && typed.kind === "person" ? t.vendorIdOk.person : t.vendorIdOk.company}
        wrong={typed.is === "malformed" ? t.vendorIdMalformed : t.vendorIdWrong}
      />
      {doubtful ? (
        <Notice title={t.doubtful} tone="waiting">
          {t.doubtfulHelp}
        </Notice>
      ) : null}
      {doubtful || (typeof note === "string" && note !== "") ? (
        <TextField of={of} at="vendorIdNote" label={t.vendorIdNote} max={300} required={doubtful} />
      ) : null}
    </>
  );
}

function Iban({ of }: FormPart) {
  const t = useTexts(formTexts);
  const typed = typedIban(of.get("iban"));
  const form: Form = {
    ...of,
    set: (path, value) => of.set(path, typeof value === "string" ? withCountry(value) : value),
  };
  return (
    <Checked
      of={form}
      at="iban"
      label={t.iban}
      help={t.ibanHelp}
      typed={typed}
      ok={t.ibanOk}
      wrong={typed.is === "malformed" ? t.ibanMalformed : t.ibanWrong}
    />
  );
}

/** A number with control digits, judged as it is typed. */
function Checked(
  given: FormPart & { at: string; label: string; help: string; typed: Typed; ok: string; wrong: string },
) {
  const { of, at, label, help, typed, ok, wrong } = given;
  const t = useTexts(formTexts);
  const { format } = useLanguage();
  const bad = typed.is === "wrong" || typed.is === "malformed";
  const form = bad ? { ...of, error: (path: string) => (path === at ? wrong : of.error(path)) } : of;
  const echo =
    typed.is === "ok"
      ? ok
      : typed.is === "partial"
        ? t.digits({ n: format.number(typed.digits), of: format.number(typed.of) })
        : "";
  return (
    <div>
      <TextField of={form} at={at} label={label} help={help} dir="ltr" spellCheck={false} required={false} />
      <output className="echo" htmlFor={fieldId(at)}>
        {echo}
      </output>
    </div>
  );
}

/** The planned tasks of the year, and the one that is named already. */
function TaskChoice({ of, body, year }: FormPart & { body: string; year: number }) {
  const t = useTexts(formTexts);
  const { format } = useLanguage();
  const api = useServer();
  const held = of.get("task");
  const named = typeof held === "string" ? held : undefined;
  const planned = useQuery({
    queryKey: ["task", "planned", body, year],
    queryFn: () => plannedTasks(api, body, year),
  });
  const known = planned.data?.some(({ id }) => id === named) ?? true;
  const other = useQuery({
    queryKey: ["task", named],
    queryFn: () => taskOf(api, named ?? ""),
    enabled: named !== undefined && !known,
  });
  const options = [...(planned.data ?? []), ...(known || !other.data ? [] : [other.data])];
  return (
    <ChoiceField
      of={of}
      at="task"
      label={t.task}
      help={t.taskHelp}
      required={false}
      options={options.map(({ id, title }) => ({ value: id, label: format.text(title) }))}
    />
  );
}
