/** Every field on one page of a host, as the pages of the application bring them: bundled and served by fields-browser.test.ts. */
import "@fontsource-variable/vazirmatn";
import "../../web/ui/tokens.css";
import "../../web/ui/layout.css";
import "../../web/ui/controls.css";
import "../../web/app/mantine.css";
import { MantineProvider } from "@mantine/core";
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { chosenLanguage, dictionaryOf, LanguageProvider } from "../../web/i18n/language.tsx";
import { valueAt, withValueAt } from "../../web/lib/paths.ts";
import { ServerProvider, serverOf } from "../../web/lib/server.tsx";
import { UploadsProvider } from "../../web/lib/uploads.tsx";
import { AmountField } from "../../web/ui/fields/amount-field.tsx";
import { CheckField } from "../../web/ui/fields/check-field.tsx";
import { ChoiceField } from "../../web/ui/fields/choice-field.tsx";
import { ChoicesField } from "../../web/ui/fields/choices-field.tsx";
import { DateField } from "../../web/ui/fields/date-field.tsx";
import { FileField, FilesField } from "../../web/ui/fields/file-field.tsx";
import { InstantField } from "../../web/ui/fields/instant-field.tsx";
import { ListField } from "../../web/ui/fields/list-field.tsx";
import { NumberField } from "../../web/ui/fields/number-field.tsx";
import { PercentField } from "../../web/ui/fields/percent-field.tsx";
import { RadioField } from "../../web/ui/fields/radio-field.tsx";
import { TextField } from "../../web/ui/fields/text-field.tsx";
import { TextsField } from "../../web/ui/fields/texts-field.tsx";
import type { Form } from "../../web/ui/form.ts";

const kept = "fields-page";

function Page({ owner }: { owner: string }) {
  const [shown, show] = useState(true);
  const [held, hold] = useState<object>(() => JSON.parse(localStorage.getItem(kept) ?? "{}") as object);
  const form: Form = {
    get: (path) => valueAt(held, path),
    set: (path, value) =>
      hold((before) => {
        const next = withValueAt(before, path, value);
        localStorage.setItem(kept, JSON.stringify(next));
        return next;
      }),
    error: (path) => (path === "errs" ? "این خانه لازم است." : undefined),
  };
  const options = [
    { value: "a", label: "چاپ Print", help: "برگه، کتابچه و پوستر" },
    { value: "b", label: "فیلم Film" },
  ];
  return (
    <main className="page">
      <h1>Karsepar</h1>
      <button type="button" className="button" onClick={() => show(!shown)}>
        leave
      </button>
      {shown ? (
        <div className="card">
          <TextField of={form} at="title" label="عنوان Title" help="کوتاه و گویا" max={80} />
          <TextField of={form} at="errs" label="شرح Text" lines={3} required={false} />
          <TextsField of={form} at="both" label="نام Name" />
          <NumberField of={form} at="n" label="شمار Number" min={1} max={500} />
          <PercentField of={form} at="share" label="سهم Share" />
          <AmountField of={form} at="price" label="قیمت Price" />
          <ChoiceField of={form} at="kind" label="حوزه Area" options={options} />
          <ChoicesField of={form} at="kinds" label="حوزه‌ها Areas" options={options} />
          <RadioField of={form} at="way" label="روش Way" options={options} />
          <CheckField of={form} at="sure" label="درستی این اطلاعات را اعلام می‌کنم. I declare this." />
          <DateField of={form} at="day" label="موعد Due" min="2026-11-22" max="2027-03-20" />
          <InstantField of={form} at="moment" label="پایان مهلت Closing" />
          <ListField of={form} at="rows" label="بسته‌ها Lots" add="افزودن بسته Add">
            {(row) => <AmountField of={form} at={`${row}.price`} label="مبلغ Amount" />}
          </ListField>
          <FileField
            of={form}
            at="file"
            label="پیش‌فاکتور Quote"
            owner={owner}
            accept={["application/pdf", "text/plain"]}
          />
          <FilesField of={form} at="files" label="پیوست‌ها Annexes" owner={owner} max={3} />
        </div>
      ) : null}
      <output className="id" id="held">
        {JSON.stringify(held)}
      </output>
    </main>
  );
}

const language = chosenLanguage();
const t = await dictionaryOf(language);
const place = document.body.appendChild(document.createElement("div"));
createRoot(place).render(
  <LanguageProvider language={language} t={t}>
    <MantineProvider withCssVariables={false} withGlobalClasses={false} forceColorScheme="light">
      <ServerProvider api={serverOf(language, async () => sessionStorage.getItem("token") ?? undefined)}>
        <UploadsProvider>
          <Page owner={sessionStorage.getItem("owner") ?? ""} />
        </UploadsProvider>
      </ServerProvider>
    </MantineProvider>
  </LanguageProvider>,
);
