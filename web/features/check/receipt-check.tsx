import "./check.css";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import type { CheckedReceipt } from "../../lib/bid-receipt.ts";
import { checkedHere } from "../../lib/check-receipt.ts";
import { useServer } from "../../lib/server.tsx";
import { Button, Facts, Hash, Id, Notice, Trouble } from "../../ui/parts.tsx";
import { checkTexts } from "./texts.ts";

/** A receipt is some hundred letters; a file of more is something else. */
const mostBytes = 20_000;

/** What is typed outlives the page for this tab; it goes with the receipts of acts. */
const keptAt = "karsepar.receipt.typed-to-check";

function keep(text: string): void {
  try {
    sessionStorage.setItem(keptAt, text);
  } catch {
    // Without room it is gone with a reload.
  }
}

type Found = { of: CheckedReceipt } | { failed: unknown } | "empty" | "busy" | undefined;

/** For anybody who holds a receipt: whether it is one, and what it proves. */
export function ReceiptCheck() {
  const t = useTexts(checkTexts);
  const api = useServer();
  const [text, setText] = useState(() => sessionStorage.getItem(keptAt) ?? "");
  const [found, setFound] = useState<Found>();

  async function check(of: string) {
    if (of.trim() === "") return setFound("empty");
    setFound("busy");
    setFound(
      await checkedHere(api, of).then(
        (each) => ({ of: each }),
        (failed: unknown) => ({ failed }),
      ),
    );
  }
  async function open(file: File | undefined) {
    if (!file) return;
    const content = file.size > mostBytes ? "" : await file.text();
    setText(content);
    keep(content);
    if (content === "") setFound({ of: { ok: false, why: "format" } });
    else await check(content);
  }
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    void check(text);
  }

  return (
    <>
      <form className="card form" onSubmit={onSubmit}>
        <h1>{t.title}</h1>
        <p className="muted">{t.lead}</p>
        <label className="field" htmlFor="receipt">
          {t.text}
        </label>
        <textarea
          id="receipt"
          className="receipt-text"
          dir="ltr"
          spellCheck={false}
          autoComplete="off"
          value={text}
          aria-describedby={found === "empty" ? "receipt-empty" : undefined}
          onChange={({ target }) => {
            setText(target.value);
            keep(target.value);
            setFound(undefined);
          }}
        />
        {found === "empty" ? (
          <p id="receipt-empty" role="alert" data-late="">
            {t.empty}
          </p>
        ) : null}
        <label className="field">
          {t.file}
          <input
            type="file"
            accept=".jws,.txt,text/plain,application/jose"
            onChange={({ target }) => void open(target.files?.[0])}
          />
        </label>
        <div>
          <Button type="submit" busy={found === "busy"}>
            {found === "busy" ? t.checking : t.check}
          </Button>
        </div>
      </form>
      {typeof found !== "object" ? null : "failed" in found ? (
        <Trouble part error={found.failed} again={() => void check(text)} />
      ) : (
        <Result of={found.of} />
      )}
    </>
  );
}

function Result({ of }: { of: CheckedReceipt }) {
  const t = useTexts(checkTexts);
  const { format } = useLanguage();
  if (!of.ok) {
    return (
      <Notice title={`✕ ${t.wrong}`}>
        <p>{t.why[of.why]}</p>
        <p>{t.wrongHelp}</p>
      </Notice>
    );
  }
  const { tender, vendor, version, revision, receivedAt, envelopesHash } = of.claims;
  return (
    <section className="card">
      <Notice title={`✓ ${t.right}`} tone="done">
        {t.rightHelp}
      </Notice>
      <Facts
        of={[
          [
            t.case,
            <Link key="case" to="/tenders/$id" params={{ id: tender }}>
              <Id>{tender}</Id>
            </Link>,
          ],
          [t.vendor, <Id key="vendor">{vendor}</Id>],
          [t.version, format.number(version)],
          [t.revision, format.number(revision)],
          [t.receivedAt, format.dateTime(receivedAt)],
          [t.exactly, <Id key="at">{receivedAt}</Id>],
        ]}
      />
      <Facts
        of={[
          [t.envelopesHash, <Hash key="envelopes" of={envelopesHash} />],
          [t.receiptHash, <Hash key="receipt" of={of.sha256} />],
        ]}
      />
      <p className="muted small">{t.minutes}</p>
    </section>
  );
}
