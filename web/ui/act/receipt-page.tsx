import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { Button, type Fact, Facts, Hash } from "../parts.tsx";
import type { Kept } from "./receipts.ts";
import { actTexts } from "./texts.ts";

/** What a receipt says beside the server's time. */
export type Shown = {
  facts: readonly Fact[];
  /** The object whose history the act stands in, as the audit names it. */
  record?: { kind: string; id: string };
  /** What happens next, and where to go. */
  next: ReactNode;
};

/** That something was done: what, when by the server's clock, and what follows. */
export function ReceiptPage({ title, kept, shown }: { title: string; kept: Kept; shown: Shown }) {
  const t = useTexts(actTexts);
  const { format } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="card form receipt">
      <p className="tag" data-tone="done">
        ✓ {t.receipt}
      </p>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <Facts of={[...shown.facts, [t.serverTime, format.dateTime(kept.at)]]} />
      {kept.hash === undefined ? null : (
        <div>
          <Facts of={[[t.hash, <Hash key="hash" of={kept.hash} />]]} />
          <p className="small muted">
            {t.hashHelp}{" "}
            {shown.record ? (
              <Link to="/audit/$kind/$id" params={shown.record}>
                {t.history}
              </Link>
            ) : null}
          </p>
        </div>
      )}
      <div>
        <h2>{t.whatNext}</h2>
        <div className="next">{shown.next}</div>
      </div>
      <div className="row no-print">
        <Button tone="quiet" onClick={() => print()}>
          {t.print}
        </Button>
      </div>
    </section>
  );
}
