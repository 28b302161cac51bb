import { useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { Button, Notice } from "../../ui/parts.tsx";
import { forgetBid, isWritten, type Writing } from "./drafts.ts";
import { bidTexts } from "./texts.ts";

/** Where what was typed lies, and how to be rid of it. */
export function InThisBrowser({ writing, said }: { writing: Writing; said: string }) {
  const t = useTexts(bidTexts);
  const [gone, setGone] = useState(false);
  if (gone) return <Notice title={t.discarded} tone="done" />;
  return (
    <div className="stack">
      <p className="muted small">{said}</p>
      {isWritten(writing) ? (
        <div>
          <Button
            tone="quiet"
            onClick={() => {
              forgetBid(writing);
              setGone(true);
            }}
          >
            {t.discard}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
