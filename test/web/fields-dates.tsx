import { fireEvent, waitFor, within } from "@testing-library/react";
import type { Language } from "../../web/i18n/language.tsx";
import { DateField } from "../../web/ui/fields/date-field.tsx";
import { InstantField } from "../../web/ui/fields/instant-field.tsx";
import { standOf } from "./fields-stand.tsx";

/** The words of the date field belong to one language for the life of a page, so each language has a test file of its own. */
export const words = {
  fa: { day: "موعد", open: "گشودن تقویم", parts: ["سال", "ماه", "روز"], date: "تاریخ", time: "ساعت (به وقت تهران)" },
  en: {
    day: "Due",
    open: "Open the calendar",
    parts: ["day", "month", "year"],
    date: "Date",
    time: "Time (in Tehran)",
  },
} as const;

export async function dateStand(language: Language, options: { begin?: object; min?: string; max?: string } = {}) {
  const { begin = {}, ...range } = options;
  const stand = await standOf(
    language,
    (form) => <DateField of={form} at="due" label={words[language].day} help="?!" {...range} />,
    { begin },
  );
  // Loaded on its first use, from sources.
  await stand.findAllByRole("spinbutton", {}, { timeout: 15_000 });
  return { ...stand, ...acts(stand) };
}

export async function momentStand(language: Language, options: { begin?: object; min?: string; max?: string } = {}) {
  const { begin = {}, ...range } = options;
  const stand = await standOf(
    language,
    (form) => <InstantField of={form} at="due" label={words[language].day} {...range} />,
    { begin },
  );
  // Loaded on its first use, from sources.
  await stand.findAllByRole("spinbutton", {}, { timeout: 15_000 });
  return { ...stand, ...acts(stand) };
}

type Stand = Awaited<ReturnType<typeof standOf>>;

const acts = (stand: Stand) => ({
  /** The segments from first to last, as they stand in the page. */
  segments: () => stand.getAllByRole("spinbutton"),
  /** As somebody types who goes from segment to segment by the arrow key; each in the script it comes in. */
  async write(...parts: string[]) {
    for (const [i, part] of parts.entries()) {
      const segment = stand.getAllByRole("spinbutton")[i];
      if (!segment) throw new Error(`there is no part ${i}`);
      segment.focus();
      for (const data of part) {
        // What a browser says before it writes; user-event does not say it for parts that are no inputs.
        fireEvent(
          segment,
          new InputEvent("beforeinput", { data, inputType: "insertText", bubbles: true, cancelable: true }),
        );
      }
    }
  },
  shown: () =>
    stand
      .getAllByRole("spinbutton")
      .map((each) => each.textContent)
      .join("/"),
  async leave() {
    await stand.user.click(stand.getAllByRole("button").at(-1) as HTMLElement);
  },
  async openCalendar(name: string) {
    await stand.user.click(stand.getByRole("button", { name: new RegExp(name) }));
    const dialog = await waitFor(() => within(document.body).getByRole("dialog"));
    return within(dialog);
  },
});
