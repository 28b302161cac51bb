import { useState } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { Button, Notice } from "../../ui/parts.tsx";
import { isWritten, type Writing } from "./drafts.ts";
import { bidTexts } from "./texts.ts";

/** Where what was typed lies, and how to be rid of it. */
export function InThisBrowser(given: { writing: Writing; said: string; forget: (writing: Writing) => void }) {
  const { writing, said, forget } = given;
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
              forget(writing);
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
