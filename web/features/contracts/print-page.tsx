import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useServer } from "../../lib/server.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Button } from "../../ui/parts.tsx";
import { OfContract } from "./contract-act.tsx";
import { ContractText } from "./document-text.tsx";
import { Signatures } from "./overview-tab.tsx";
import { documentTextOf } from "./queries.ts";
import { pageTexts } from "./texts/page.ts";
import "./contracts.css";

/** The whole contract on one page, for the printer. */
export function PrintPage() {
  const t = useTexts(pageTexts);
  const { format } = useLanguage();
  const api = useServer();
  return (
    <OfContract>
      {(contract) => (
        <article className="stack">
          <header className="card">
            <h1>{format.text(contract.terms.title)}</h1>
            <p className="no-print">
              <Button onClick={() => print()}>{t.print}</Button>
            </p>
          </header>
          <section className="card">
            <h2>{t.contract}</h2>
            <Loaded
              part
              queryKey={["contract", contract.id, "document", contract.documentHash]}
              queryFn={() => documentTextOf(api, contract.id)}
            >
              {(document) => <ContractText of={document} names={contract.names} />}
            </Loaded>
          </section>
          <Signatures contract={contract} />
        </article>
      )}
    </OfContract>
  );
}
