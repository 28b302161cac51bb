import { Link } from "@tanstack/react-router";
import { burningOf } from "../../../shared/contracts/burning.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { serverNow } from "../../lib/clock.ts";
import { useServer } from "../../lib/server.tsx";
import { BurnDown } from "../../ui/charts/burn-down.tsx";
import { useLetterWords } from "../../ui/fields/letter-fields.tsx";
import { PageLink } from "../../ui/links.tsx";
import { PaperButton } from "../../ui/paper-button.tsx";
import { Facts, Hash, Id } from "../../ui/parts.tsx";
import { Person } from "../../ui/person.tsx";
import { yearIn } from "../../ui/year.tsx";
import { Conditions } from "./conditions-table.tsx";
import { Named } from "./named.tsx";
import { type Contract, type Parts, paperOf, scanOf } from "./queries.ts";
import { pageTexts } from "./texts/page.ts";

/** Terms, parties, signatures and how far work and payments are. */
export function OverviewTab({ contract, parts }: { contract: Contract; parts: Parts }) {
  const t = useTexts(pageTexts);
  const { language, format } = useLanguage();
  const api = useServer();
  const { id, terms, internal } = contract;
  const burning = burningOf(
    contract,
    { invoices: parts.invoices, callOffs: parts.callOffs?.items },
    new Date(serverNow()).toISOString(),
  );
  const ended = ["completed", "closed", "terminated", "settled"].includes(contract.state);
  return (
    <>
      {burning ? (
        <section className="card">
          <h2>{t.picture}</h2>
          <BurnDown {...burning} />
        </section>
      ) : null}
      <section className="card">
        <Facts
          of={[
            [t.facts.body, format.text(contract.bodyName)],
            [
              t.facts.vendor,
              <Link key="vendor" to="/vendors/$id" params={{ id: contract.vendor }}>
                {format.text(contract.vendorName)}
              </Link>,
            ],
            [terms.framework ? t.facts.ceiling : t.facts.amount, format.rial(terms.amountMinor)],
            [
              t.facts.original,
              contract.originalAmountMinor === undefined ? undefined : format.rial(contract.originalAmountMinor),
            ],
            [
              t.facts.months,
              terms.framework ? t.facts.monthsOf({ n: format.number(terms.framework.months) }) : undefined,
            ],
            [
              t.facts.supervisor,
              terms.supervisor === "" ? (
                t.facts.unnamed
              ) : (
                <Named key="supervisor" names={contract.names} id={terms.supervisor} />
              ),
            ],
            [t.facts.starts, terms.startsOn === undefined ? t.facts.startsOnSigning : format.day(terms.startsOn)],
            [t.facts.advance, terms.advanceBp ? format.percent(terms.advanceBp) : t.facts.noAdvance],
            [t.facts.iban, <Id key="iban">{terms.vendorIban}</Id>],
            [t.facts.category, termOf(contract.category, language)],
            [t.facts.year, yearIn(contract.fiscalYear, language)],
            [t.facts.signing, t.signings[contract.signing ?? "electronic"]],
            [t.facts.signBy, contract.activeAt === undefined ? format.dateTime(contract.signBy) : undefined],
            [t.facts.active, contract.activeAt === undefined ? undefined : format.dateTime(contract.activeAt)],
            [t.facts.completed, contract.completedAt === undefined ? undefined : format.dateTime(contract.completedAt)],
            [
              t.facts.case,
              <Link key="case" to="/tenders/$id" params={{ id: contract.tender }}>
                <Id>{contract.tender}</Id>
              </Link>,
            ],
            [
              t.facts.award,
              <Link key="award" to="/awards/$id" params={{ id: contract.award }}>
                <Id>{contract.award}</Id>
              </Link>,
            ],
            [
              t.facts.tasks,
              internal
                ? internal.tasks.map((task) => (
                    <span key={task}>
                      <Link to="/tasks/$id" params={{ id: task }}>
                        <Id>{task}</Id>
                      </Link>{" "}
                    </span>
                  ))
                : undefined,
            ],
            [t.facts.author, internal ? <Person key="author" id={internal.author} /> : undefined],
          ]}
        />
        <div className="row no-print">
          <PaperButton name={t.pdf} ask={(chosen) => paperOf(api, id, chosen)} />
          <Link className="button" data-quiet="" to="/contracts/$id/print" params={{ id }}>
            {t.print}
          </Link>
        </div>
        {contract.activeAt === undefined ? null : (
          <p className="small no-print">
            <PageLink to={`/contracts/${id}?as=public`}>{t.public}</PageLink>
          </p>
        )}
      </section>
      {ended ? (
        <section className="card">
          <h2>{t.rating}</h2>
          <p className="muted">{t.ratingHelp}</p>
          <p>
            <Link to={`/contracts/${id}/rating` as string}>{t.rating}</Link>
          </p>
        </section>
      ) : null}
      <section className="card">
        <h2>{t.rights}</h2>
        <p className="prose">{terms.rightsClause === "" ? t.unwritten : terms.rightsClause}</p>
      </section>
      <Signatures contract={contract} />
      {parts.document ? (
        <section className="card">
          <h2>{t.conditions}</h2>
          <p className="muted small">{t.conditionsHelp}</p>
          <Conditions of={parts.document} />
        </section>
      ) : null}
    </>
  );
}

/** Who signed which text. */
export function Signatures({ contract }: { contract: Contract }) {
  const t = useTexts(pageTexts);
  const { format } = useLanguage();
  const letters = useLetterWords();
  const { signatures, names, body, bodyName, vendorName, documentHash, id } = contract;
  return (
    <section className="card">
      <h2>{t.signatures}</h2>
      {signatures.length === 0 ? <p className="muted">{t.noSignatures}</p> : null}
      <ul className="rows">
        {signatures.map(({ person, party, at, wetInk }) => (
          <li key={party}>
            <span className="strong">{format.text(party === body ? bodyName : vendorName)}</span>
            {wetInk ? (
              <>
                <span>{t.onPaper({ letter: letters.inWords(wetInk.letter) })}</span>
                <span className="small muted">
                  {t.recorded({ at: format.dateTime(at) })} <Named names={names} id={person} />
                </span>
                <ScanLink id={id} file={wetInk.file.id} name={t.scan} />
              </>
            ) : (
              <span>
                <Named names={names} id={person} /> · {t.signedBy({ at: format.dateTime(at) })}
              </span>
            )}
          </li>
        ))}
      </ul>
      {documentHash === undefined ? null : <Facts of={[[t.document, <Hash key="hash" of={documentHash} />]]} />}
    </section>
  );
}

/** Opens a scan that stands on the contract's record. */
export function ScanLink({ id, file, name }: { id: string; file: string; name: string }) {
  const api = useServer();
  return <PaperButton name={name} ask={() => scanOf(api, id, file)} />;
}
