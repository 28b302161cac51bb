import { Link } from "@tanstack/react-router";
import { may } from "../../../shared/act.ts";
import { guaranteeActs } from "../../../shared/guarantees/guarantee.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { Facts, Notice, Tag } from "../../ui/parts.tsx";
import { toneOf } from "../../ui/tones.ts";
import { useCaller } from "../../ui/who.tsx";
import { ScanLink } from "./overview-tab.tsx";
import type { Contract } from "./queries.ts";
import type { securedBy } from "./secured.ts";
import { guaranteeTexts } from "./texts/guarantees.ts";
import { pageTexts } from "./texts/page.ts";

/** What secures the contract, what is still missing of it, and what became of each. */
export function GuaranteesTab({ contract, secured }: { contract: Contract; secured: ReturnType<typeof securedBy> }) {
  const t = useTexts(guaranteeTexts);
  const page = useTexts(pageTexts);
  const { language, format } = useLanguage();
  const caller = useCaller();
  const { id, body, state, guarantees } = contract;
  const can = (act: keyof typeof guaranteeActs) => may(guaranteeActs[act], caller, body, state) === undefined;
  const waits = ["drafting", "awaitingVendor", "awaitingBody", "active", "suspended"].includes(state);
  return (
    <>
      <section className="card">
        {secured === undefined ? null : secured.requiredMinor === 0 ? (
          <p className="muted">{t.notRequired}</p>
        ) : (
          <>
            <p>{t.required({ amount: format.rial(secured.requiredMinor) })}</p>
            {secured.missingMinor === 0 ? (
              <p className="muted">✓ {t.enough}</p>
            ) : waits ? (
              <Notice tone="waiting" title={t.missing({ amount: format.rial(secured.missingMinor) })} />
            ) : null}
          </>
        )}
        {guarantees.length === 0 ? <p className="muted">{t.empty}</p> : null}
        {can("recordGuarantee") ? (
          <p className="no-print">
            <Link className="button" data-quiet="" to="/contracts/$id/guarantees/new" params={{ id }}>
              {page.acts["recordGuarantee"]}
            </Link>
          </p>
        ) : null}
      </section>
      {guarantees.map((each) => (
        <section key={each.n} className="card" aria-label={`${t.kinds[each.kind]} ${format.number(each.n)}`}>
          <div className="row">
            <h2>
              {format.number(each.n)}. {format.list([t.forms[each.form], t.kinds[each.kind]])}
            </h2>
            <Tag tone={toneOf(each.state)}>{termOf(each.state, language)}</Tag>
          </div>
          <Facts
            of={[
              [t.number, <bdi key="number">{each.number}</bdi>],
              [t.issuer, each.issuer],
              [t.amount, format.rial(each.amountMinor)],
              [t.until, format.day(each.validUntil)],
            ]}
          />
          {each.released ? (
            <p className="muted">
              {t.released({ letter: each.released.letter.number, date: format.day(each.released.letter.date) })}
            </p>
          ) : null}
          {each.called ? (
            <p className="muted">
              {t.called({ amount: format.rial(each.called.amountMinor), letter: each.called.letter.number })}
            </p>
          ) : null}
          <div className="row no-print">
            {each.file ? <ScanLink id={id} file={each.file.id} name={t.open} /> : null}
            {each.state === "held" && can("releaseGuarantee") ? (
              <Link
                className="button"
                data-quiet=""
                to="/contracts/$id/guarantees/$n/release"
                params={{ id, n: String(each.n) }}
              >
                {t.release.action}
              </Link>
            ) : null}
            {each.state === "held" && can("callGuarantee") ? (
              <Link
                className="button"
                data-quiet=""
                to="/contracts/$id/guarantees/$n/call"
                params={{ id, n: String(each.n) }}
              >
                {t.call.action}
              </Link>
            ) : null}
          </div>
        </section>
      ))}
    </>
  );
}
