import { useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** Goes to an address of the pages without loading them anew. */
export function useGo(): (to: string) => void {
  const { history } = useRouter();
  return (to) => history.push(to);
}

/**
 * A link to any page whose address is known only as text, as text or as a button. A plain anchor would load the pages
 * anew, and with that stop what is being sent.
 */
export function PageLink({
  to,
  tone,
  strong = false,
  children,
}: {
  to: string;
  tone?: "brand" | "quiet";
  strong?: boolean;
  children: ReactNode;
}) {
  const go = useGo();
  return (
    <a
      href={to}
      {...(tone ? { className: "button" } : strong ? { className: "strong" } : {})}
      {...(tone === "quiet" ? { "data-quiet": "" } : {})}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
}
