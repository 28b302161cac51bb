/**
 * One field on a page of its own, with a form that holds what it is given.
 *
 *   const stand = await standOf("fa", (form) => <AmountField of={form} at="price" label="قیمت" />);
 *   await stand.user.type(stand.field("قیمت"), "۱۲");  expect(stand.held("price")).toBe(12);
 */
import { MantineProvider } from "@mantine/core";
import { cleanup, render } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import axe from "axe-core";
import { type ReactNode, useState } from "react";
import { dictionaryOf, type Language, LanguageProvider } from "../../web/i18n/language.tsx";
import { valueAt, withValueAt } from "../../web/lib/paths.ts";
import type { Form } from "../../web/ui/form.ts";

// What jsdom leaves out and the components ask for.
window.matchMedia ??= (media: string) =>
  Object.assign(new EventTarget(), {
    media,
    matches: false,
    onchange: null,
    addListener() {},
    removeListener() {},
  }) as MediaQueryList;
window.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

window.CSS ??= { escape: (text: string) => text.replace(/[^\w-]/g, "\\$&") } as typeof CSS;

export type Errors = Record<string, string>;

export async function standOf(
  language: Language,
  field: (form: Form) => ReactNode,
  { begin = {}, errors = {}, around = (page) => page }: Begin = {},
) {
  cleanup();
  const t = await dictionaryOf(language);
  let values: unknown = begin;
  let put: (next: unknown) => void = () => {};
  function Page() {
    const [held, hold] = useState(begin as unknown);
    values = held;
    put = hold;
    return (
      <main>
        <h1>{t.name}</h1>
        {field({
          get: (path) => valueAt(held, path),
          set: (path, value) => hold((before: unknown) => withValueAt(before, path, value)),
          error: (path) => errors[path],
        })}
        <button type="button">{t.skip}</button>
      </main>
    );
  }
  const shown = render(
    <LanguageProvider language={language} t={t}>
      <MantineProvider withCssVariables={false} env="test">
        {around(<Page />)}
      </MantineProvider>
    </LanguageProvider>,
  );
  return {
    ...shown,
    user: userEvent.setup(),
    held: (path: string) => valueAt(values, path),
    change: (next: unknown) => put(next),
    field: (name: string | RegExp) => shown.getByLabelText(name) as HTMLInputElement,
    /** What shuts somebody out; colours are those of the style guide, which a real browser measures. */
    async barriers() {
      const { violations } = await axe.run(shown.container, { rules: { "color-contrast": { enabled: false } } });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
    },
  };
}

type Begin = { begin?: object; errors?: Errors; around?: (page: ReactNode) => ReactNode };

/** Texts that describe a control to who cannot see them, in their order. */
export const describedBy = (control: HTMLElement): string[] =>
  (control.getAttribute("aria-describedby") ?? "")
    .split(" ")
    .flatMap((id) => document.getElementById(id)?.textContent ?? []);
