import { useState } from "react";
import { useLanguage, useTexts } from "../i18n/language.tsx";
import { Refused } from "../lib/problem.ts";
import { Button, Notice } from "./parts.tsx";

const fa = { download: "دریافت نسخه چاپی (PDF)", making: "در حال آماده‌سازی…" };
const en: typeof fa = { download: "Get it to print (PDF)", making: "Being made…" };

/** A paper to print: asked for when it is wanted, since its address is good for a few minutes only. */
export function PaperButton({
  ask,
  name,
}: {
  ask: (language: "fa" | "en") => Promise<{ url: string }>;
  name?: string;
}) {
  const t = useTexts({ fa, en });
  const { language, t: general } = useLanguage();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const get = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const { url } = await ask(language);
      location.assign(url);
    } catch (failed) {
      setError(failed);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button tone="quiet" busy={busy} onClick={() => void get()}>
        {busy ? t.making : (name ?? t.download)}
      </Button>
      {error === undefined ? null : (
        <Notice title={error instanceof Refused ? error.problem.title : general.errors.title}>
          {error instanceof Refused ? error.problem.detail : general.errors.offline}
        </Notice>
      )}
    </>
  );
}
