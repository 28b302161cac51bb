import { useQuery } from "@tanstack/react-query";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { Facts, Hash, Id, Notice } from "../../ui/parts.tsx";
import { Conditions } from "./conditions-table.tsx";
import { Named } from "./named.tsx";
import { type Contract, type DocumentText, termsIn } from "./queries.ts";
import { pageTexts } from "./texts/page.ts";
import { signingTexts } from "./texts/signing.ts";

/** SHA-256 of a text in UTF-8, hex, computed here. */
async function sha256(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A fingerprint that this browser has computed again from the text beside it. */
export function CheckedHash({ text, hash }: { text: string; hash: string }) {
  const t = useTexts(signingTexts).text;
  const found = useQuery({ queryKey: ["sha256", hash, text.length], queryFn: () => sha256(text), staleTime: Infinity });
  return (
    <div>
      <Facts of={[[t.hash, <Hash key="hash" of={hash} />]]} />
      {found.data === undefined ? (
        <p className="small muted">{t.checking}</p>
      ) : found.data === hash ? (
        <p className="small muted">✓ {t.checked}</p>
      ) : (
        <Notice title={t.wrong} />
      )}
    </div>
  );
}

/** The contract as it is signed, in words, with its fingerprint and the raw text that this is taken of. */
export function ContractText({ of, names }: { of: DocumentText; names: Contract["names"] }) {
  const { text: t } = useTexts(signingTexts);
  const page = useTexts(pageTexts);
  const { format } = useLanguage();
  const terms = termsIn(of);
  const { parties, subject, amount, supervisor, startsOn, advanceBp, rights, deliverables, framework } = terms;
  return (
    <section className="stack" aria-label={t.title}>
      <Facts
        of={[
          [t.body, format.text(parties.body.name)],
          [t.vendor, format.text(parties.vendor.name)],
          [t.iban, <Id key="iban">{parties.vendor.iban}</Id>],
          [t.subject, format.text(subject)],
          [framework ? page.facts.ceiling : t.amount, format.rial(amount.amount)],
          [
            t.supervisor,
            supervisor === "" ? page.facts.unnamed : <Named key="supervisor" names={names} id={supervisor} />,
          ],
          [t.starts, startsOn === undefined ? page.facts.startsOnSigning : format.day(startsOn)],
          [t.advance, advanceBp === undefined || advanceBp === 0 ? page.facts.noAdvance : format.percent(advanceBp)],
        ]}
      />
      <div>
        <p className="strong">{t.rights}</p>
        <p className="prose">{rights === "" ? page.unwritten : rights}</p>
      </div>
      {deliverables.length > 0 ? (
        <div>
          <p className="strong">{t.deliverables}</p>
          <ol>
            {deliverables.map(({ n, title, quantity, dueDays, amountMinor, criteria, rejectedWhenLate }) => (
              <li key={n}>
                {format.text(title)} · {page.deliverables.quantity({ n: format.number(quantity) })} ·{" "}
                {page.deliverables.dueDays({ n: format.number(dueDays) })} · {format.rial(amountMinor)}
                {rejectedWhenLate ? ` · ${page.deliverables.rejectedWhenLate}` : ""}
                <span className="muted small">
                  {" "}
                  ({page.deliverables.criteria}: {criteria.map((each) => format.text(each.text)).join(page.comma)})
                </span>
              </li>
            ))}
          </ol>
        </div>
      ) : null}
      {framework ? (
        <div>
          <p className="strong">{page.deliverables.rates}</p>
          <p>{page.facts.monthsOf({ n: format.number(framework.months) })}</p>
          <ol>
            {framework.rates.map(({ n, title, unitMinor }) => (
              <li key={n}>
                {format.text(title)} · {page.deliverables.unit}: {format.rial(unitMinor)}
              </li>
            ))}
          </ol>
        </div>
      ) : null}
      <Conditions of={of} />
      {of.fixed ? null : <p className="small muted">{t.notFixed}</p>}
      <CheckedHash text={of.text} hash={of.documentHash} />
      <details className="no-print">
        <summary>{t.raw}</summary>
        <pre className="raw" dir="ltr">
          {of.text}
        </pre>
      </details>
    </section>
  );
}
