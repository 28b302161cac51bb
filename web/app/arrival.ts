import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";

/**
 * The heading of the page that is shown; none while its skeleton stands there, under which React hides the page before by
 * its style. That is read and nothing is laid out: this is asked whenever something on the page changes.
 */
const headingNow = () =>
  [...document.querySelectorAll<HTMLElement>("main h1")].find((each) => !each.closest('[style*="display: none"]'));

/**
 * Names every page after its heading in the tab and the history; and leads whoever comes from another page to that heading,
 * so that a screen reader reads it. The first page is read by the browser's own rules; steps, tabs and filters of one page
 * are no arrival; and whoever has begun to do something meanwhile is left where they are.
 * @param product what comes after the heading
 */
export function useArrival(product: string): void {
  const router = useRouter();
  useEffect(() => {
    /** What had the focus when the page was left; undefined when nobody has to be led. */
    let leaving: Element | null | undefined;
    let coming = false;
    const settle = () => {
      const heading = headingNow();
      if (!heading) return;
      const text = heading.textContent.trim();
      const title = text === "" || text === product ? product : `${text} · ${product}`;
      if (document.title !== title) document.title = title;
      if (!coming) return;
      coming = false;
      const active = document.activeElement;
      if (active !== null && active !== document.body && active !== leaving) return;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    };
    const stops = [
      router.subscribe("onBeforeNavigate", () => {
        leaving = document.activeElement;
      }),
      router.subscribe("onRendered", ({ fromLocation, pathChanged }) => {
        coming ||= fromLocation !== undefined && pathChanged;
        settle();
      }),
    ];
    const seen = new MutationObserver(settle);
    seen.observe(document.body, { childList: true, subtree: true, characterData: true });
    settle();
    return () => {
      seen.disconnect();
      for (const stop of stops) stop();
    };
  }, [router, product]);
}
