import { useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** Goes to an address of the pages without loading them anew. */
export function useGo(): (to: string) => void {
  const { history } = useRouter();
  return (to) => history.push(to);
}

/** A link to any page, as text or as a button. */
export function PageLink({ to, tone, children }: { to: string; tone?: "brand" | "quiet"; children: ReactNode }) {
  const go = useGo();
  return (
    <a
      href={to}
      {...(tone ? { className: "button" } : {})}
      {...(tone === "quiet" ? { "data-quiet": "" } : {})}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
}
