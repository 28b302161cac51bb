// @vitest-environment jsdom
import { within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { AmountField } from "../../web/ui/fields/amount-field.tsx";
import { CheckField } from "../../web/ui/fields/check-field.tsx";
import { ChoiceField } from "../../web/ui/fields/choice-field.tsx";
import { ChoicesField } from "../../web/ui/fields/choices-field.tsx";
import { ListField } from "../../web/ui/fields/list-field.tsx";
import { NumberField } from "../../web/ui/fields/number-field.tsx";
import { PercentField } from "../../web/ui/fields/percent-field.tsx";
import { RadioField } from "../../web/ui/fields/radio-field.tsx";
import { TextField } from "../../web/ui/fields/text-field.tsx";
import { TextsField } from "../../web/ui/fields/texts-field.tsx";
import { fieldId } from "../../web/ui/form.ts";
import { describedBy, standOf } from "./fields-stand.tsx";

const options = [
  { value: "print", label: "چاپ" },
  { value: "film", label: "فیلم" },
];

describe("amounts", () => {
  it.each(["۴۸۵۰۰۰۰۰۰۰", "٤٨٥٠٠٠٠٠٠٠", "4850000000"])(
    "typed as %s are grouped on leaving, and said again in words",
    async (typed) => {
      const stand = await standOf("fa", (form) => <AmountField of={form} at="price" label="قیمت" />);
      const field = stand.field("قیمت");
      await stand.user.type(field, typed);
      expect(field.value).toBe(typed);
      expect(stand.held("price")).toBe(4_850_000_000);
      await stand.user.tab();
      expect(field.value).toBe("۴٬۸۵۰٬۰۰۰٬۰۰۰");
      expect(stand.container.querySelector("output")?.textContent).toBe(
        "۴٫۸۵ میلیارد\u00a0ریالچهار میلیارد و هشتصد و پنجاه میلیون ریال",
      );
    },
  );

  it("are taken as they are pasted", async () => {
    const stand = await standOf("en", (form) => <AmountField of={form} at="price" label="Price" />);
    await stand.user.click(stand.field("Price"));
    await stand.user.paste("\u200f۴٬۸۵۰٬۰۰۰\u200c ریال");
    expect(stand.held("price")).toBe(4_850_000);
    await stand.user.tab();
    expect(stand.field("Price").value).toBe("4,850,000");
    expect(stand.getByText("four million eight hundred fifty thousand rial")).toBeTruthy();
  });

  it("with letters stay as they were typed, hold nothing a schema takes, and say so to everybody", async () => {
    const stand = await standOf("fa", (form) => <AmountField of={form} at="price" label="قیمت" />);
    const field = stand.field("قیمت");
    await stand.user.type(field, "12a");
    await stand.user.tab();
    expect(field.value).toBe("12a");
    expect(stand.held("price")).toBe("12a");
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(describedBy(field)).toEqual(["تنها رقم بنویسید؛ حرف یا نشانه دیگری در این خانه است."]);
    expect(await stand.barriers()).toEqual([]);
    await stand.user.type(field, "{Backspace}");
    expect(stand.held("price")).toBe(12);
    expect(field.getAttribute("aria-invalid")).not.toBe("true");
    await stand.user.clear(field);
    expect(stand.held("price")).toBeUndefined();
  });

  it("that cannot be read come back with the draft, and with what is wrong", async () => {
    const stand = await standOf("fa", (form) => <AmountField of={form} at="price" label="قیمت" />, {
      begin: { price: "۱۲ تومان" },
    });
    expect(stand.field("قیمت").value).toBe("۱۲ تومان");
    expect(stand.field("قیمت").getAttribute("aria-invalid")).toBe("true");
  });

  it("follow the form when it changes from outside", async () => {
    const stand = await standOf("fa", (form) => <AmountField of={form} at="price" label="قیمت" />, {
      begin: { price: 1200 },
    });
    expect(stand.field("قیمت").value).toBe("۱٬۲۰۰");
    await stand.user.type(stand.field("قیمت"), "x");
    stand.change({ price: 5 });
    await expect.poll(() => stand.field("قیمت").value).toBe("۵");
  });
});

describe("numbers and shares", () => {
  it.each(["۳۰", "٣٠", "30"])("%s is thirty, and thirty per cent", async (typed) => {
    const stand = await standOf("fa", (form) => (
      <>
        <NumberField of={form} at="days" label="روز" min={1} max={20} />
        <PercentField of={form} at="share" label="سهم" />
      </>
    ));
    await stand.user.type(stand.field("روز"), typed);
    await stand.user.type(stand.field("سهم"), `${typed}٫۵`);
    await stand.user.tab();
    expect([stand.held("days"), stand.held("share")]).toEqual([30, 3050]);
    expect([stand.field("روز").value, stand.field("سهم").value]).toEqual(["۳۰", "۳۰٫۵"]);
    expect(describedBy(stand.field("روز"))).toEqual(["این مقدار بیرون از بازه است: از ۱ تا ۲۰.", "از ۱ تا ۲۰"]);
    expect(await stand.barriers()).toEqual([]);
  });

  it("what is no number is kept and explained", async () => {
    const stand = await standOf("en", (form) => <NumberField of={form} at="n" label="Days" />);
    await stand.user.type(stand.field("Days"), "1.5");
    await stand.user.tab();
    expect(stand.field("Days").value).toBe("1.5");
    expect(stand.held("n")).toBe("1.5");
    expect(describedBy(stand.field("Days"))).toEqual(["Write a whole number; this field takes no decimals."]);
  });
});

describe("texts", () => {
  it("turn by their first letter, count what is left near the end, and say when it is too much", async () => {
    const stand = await standOf("fa", (form) => (
      <TextField of={form} at="title" label="عنوان" help="کوتاه" max={10} required={false} />
    ));
    const field = stand.field(/عنوان/);
    expect([field.id, field.getAttribute("dir"), field.getAttribute("aria-required")]).toEqual([
      fieldId("title"),
      "auto",
      "false",
    ]);
    expect(stand.getByText("(اختیاری)")).toBeTruthy();
    await stand.user.type(field, "۱۲۳۴۵۶۷۸");
    expect(stand.container.querySelector("output")?.textContent).toBe("۲ نویسه دیگر جا دارد");
    await stand.user.type(field, "۹۰۱");
    expect(describedBy(field)).toEqual(["۱ نویسه بیش از اندازه است؛ متن را کوتاه‌تر کنید.", "کوتاه"]);
    expect(stand.held("title")).toBe("۱۲۳۴۵۶۷۸۹۰۱");
    expect(await stand.barriers()).toEqual([]);
  });

  it("say what the form finds wrong", async () => {
    const stand = await standOf("en", (form) => <TextField of={form} at="a.0.note" label="Note" lines={3} />, {
      errors: { "a.0.note": "It is needed." },
    });
    expect(stand.field("Note").tagName).toBe("TEXTAREA");
    expect(describedBy(stand.field("Note"))).toEqual(["It is needed."]);
  });

  it("of two languages keep English folded until it is wanted or there", async () => {
    const field = (form: Parameters<Parameters<typeof standOf>[1]>[0]) => (
      <TextsField of={form} at="title" label="عنوان" />
    );
    const stand = await standOf("fa", field, { errors: { title: "دست‌کم یکی لازم است." } });
    expect(describedBy(stand.field("عنوان"))).toEqual(["دست‌کم یکی لازم است."]);
    expect(stand.container.querySelector("details")?.open).toBe(false);
    await stand.user.click(stand.getByText("متن انگلیسی"));
    await stand.user.type(stand.field(/انگلیسی\)/), "Book");
    await stand.user.type(stand.field("عنوان"), "کتاب");
    expect(stand.held("title")).toEqual({ en: "Book", fa: "کتاب" });
    const filled = await standOf("fa", field, { begin: { title: { en: "Book" } } });
    expect(filled.container.querySelector("details")?.open).toBe(true);
    expect(await filled.barriers()).toEqual([]);
  });
});

describe("choices", () => {
  it("are nothing until somebody chooses, and go back to nothing", async () => {
    const stand = await standOf("fa", (form) => <ChoiceField of={form} at="kind" label="حوزه" options={options} />);
    await stand.user.selectOptions(stand.field("حوزه"), "فیلم");
    expect(stand.held("kind")).toBe("film");
    await stand.user.selectOptions(stand.field("حوزه"), "انتخاب کنید");
    expect(stand.held("kind")).toBeUndefined();
  });

  it("of several keep the order of the options, by keyboard", async () => {
    const stand = await standOf("fa", (form) => (
      <ChoicesField of={form} at="kinds" label="حوزه‌ها" help="هرچه هست" options={options} />
    ));
    const group = stand.getByRole("group", { name: "حوزه‌ها" });
    expect(describedBy(group)).toEqual(["هرچه هست"]);
    document.getElementById(fieldId("kinds"))?.focus();
    await stand.user.tab();
    await stand.user.keyboard(" ");
    await stand.user.tab({ shift: true });
    await stand.user.keyboard(" ");
    expect(stand.held("kinds")).toEqual(["print", "film"]);
    await stand.user.keyboard(" ");
    expect(stand.held("kinds")).toEqual(["film"]);
    expect(await stand.barriers()).toEqual([]);
  });

  it("of few are radios that arrows move through, each with its word", async () => {
    const stand = await standOf(
      "en",
      (form) => (
        <RadioField
          of={form}
          at="way"
          label="Way"
          options={[
            { value: "a", label: "By post", help: "Slow" },
            { value: "b", label: "By hand" },
          ]}
        />
      ),
      { errors: { way: "Choose one." } },
    );
    expect(describedBy(stand.getByRole("group", { name: "Way" }))).toEqual(["Choose one."]);
    expect(describedBy(stand.field("By post"))).toEqual(["Slow"]);
    await stand.user.click(stand.field("By post"));
    await stand.user.keyboard("{ArrowDown}");
    expect(stand.held("way")).toBe("b");
    expect(await stand.barriers()).toEqual([]);
  });

  it("of yes and no begin with neither", async () => {
    const stand = await standOf("fa", (form) => <CheckField of={form} at="sure" label="درست است" help="بخوانید" />);
    expect(stand.held("sure")).toBeUndefined();
    await stand.user.click(stand.field("درست است"));
    expect(stand.held("sure")).toBe(true);
    await stand.user.click(stand.field("درست است"));
    expect(stand.held("sure")).toBe(false);
    expect(await stand.barriers()).toEqual([]);
  });
});

describe("rows", () => {
  const lots = (form: Parameters<Parameters<typeof standOf>[1]>[0]) => (
    <ListField of={form} at="lots" label="بسته‌ها" add="افزودن بسته" max={3} min={1}>
      {(row) => <AmountField of={form} at={`${row}.price`} label="قیمت" />}
    </ListField>
  );

  it("are added, filled, moved with what is typed in them, and taken away", async () => {
    const stand = await standOf("fa", lots);
    const prices = () => stand.getAllByLabelText("قیمت") as HTMLInputElement[];
    for (const typed of ["1", "2x", "3"]) {
      await stand.user.click(stand.getByRole("button", { name: "افزودن بسته" }));
      await expect.poll(() => document.activeElement).toBe(prices().at(-1));
      await stand.user.keyboard(typed);
    }
    expect((stand.getByRole("button", { name: "افزودن بسته" }) as HTMLButtonElement).disabled).toBe(true);
    expect(stand.held("lots")).toEqual([{ price: 1 }, { price: "2x" }, { price: 3 }]);
    await stand.user.click(stand.getByRole("button", { name: "بالا بردن ردیف ۲" }));
    expect(stand.held("lots")).toEqual([{ price: "2x" }, { price: 1 }, { price: 3 }]);
    expect(prices().map(({ value }) => value)).toEqual(["2x", "۱", "۳"]);
    // The first row goes no further up, so the other button is at hand.
    await expect.poll(() => document.activeElement?.getAttribute("aria-label")).toBe("پایین بردن ردیف ۱");
    await stand.user.click(stand.getByRole("button", { name: "برداشتن ردیف ۲" }));
    expect(stand.held("lots")).toEqual([{ price: "2x" }, { price: 3 }]);
    await expect.poll(() => document.activeElement?.id).toBe(fieldId("lots"));
    expect(stand.getByText("ردیف ۲ برداشته شد.")).toBeTruthy();
    await stand.user.click(stand.getByRole("button", { name: "برداشتن ردیف ۱" }));
    const last = stand.getByRole("group", { name: "ردیف ۱" });
    expect((within(last).getByRole("button", { name: "برداشتن ردیف ۱" }) as HTMLButtonElement).disabled).toBe(true);
    expect(await stand.barriers()).toEqual([]);
  });

  it("follow a form that changes from outside", async () => {
    const stand = await standOf("fa", lots, { begin: { lots: [{ price: 1 }] } });
    stand.change({ lots: [{ price: 7 }, { price: 8 }] });
    await expect
      .poll(() => (stand.getAllByLabelText("قیمت") as HTMLInputElement[]).map(({ value }) => value))
      .toEqual(["۷", "۸"]);
  });
});
