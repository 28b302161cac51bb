import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Button, type Fact, Facts, Hash } from "../parts.tsx";
import type { Kept } from "./receipts.ts";
import { actTexts } from "./texts.ts";

/** What a receipt says beside the server's time. */
export type Shown = {
  facts: readonly Fact[];
  /** The object whose history the act stands in, as the audit names it; its latest link is shown. */
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
      {shown.record ? <Fingerprint {...shown.record} /> : null}
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

function Fingerprint({ kind, id }: { kind: string; id: string }) {
  const t = useTexts(actTexts);
  const api = useServer();
  const chain = useQuery({
    queryKey: ["verify", kind, id],
    queryFn: () => read(api.audit[":kind"][":id"].verify.$get({ param: { kind, id } })),
    retry: false,
  });
  if (!chain.data) return null;
  return (
    <div>
      <Facts of={[[t.hash, <Hash key="hash" of={chain.data.head} />]]} />
      <p className="small muted">{t.hashHelp}</p>
    </div>
  );
}
