import { Link, useNavigate, useParams } from "@tanstack/react-router";
import * as v from "valibot";
import { awardActs } from "../../../shared/awards/acts.ts";
import { contractActs } from "../../../shared/contracts/contract.ts";
import { ChangeContract } from "../../../shared/contracts/schema.ts";
import { plays } from "../../../shared/people/role.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { valueAt } from "../../lib/paths.ts";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { useBegun } from "../../ui/act/begun.ts";
import { AmountField } from "../../ui/fields/amount-field.tsx";
import { ChoiceField } from "../../ui/fields/choice-field.tsx";
import { DateField } from "../../ui/fields/date-field.tsx";
import { PercentField } from "../../ui/fields/percent-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { useServerNow } from "../../ui/page.tsx";
import { Facts, Id, Notice } from "../../ui/parts.tsx";
import { useMembers } from "../../ui/person.tsx";
import { useCaller, useRoleWords } from "../../ui/who.tsx";
import { OfContract } from "./contract-act.tsx";
import { awardOf, type Contract } from "./queries.ts";
import { pageTexts } from "./texts/page.ts";
import { signingTexts } from "./texts/signing.ts";

/** A contract is drawn up from an award, once its standstill is over. */
export function DraftPage() {
  const { id = "" } = useParams({ strict: false });
  const t = useTexts(signingTexts).draft;
  const page = useTexts(pageTexts);
  const { format } = useLanguage();
  const words = useRoleWords();
  const api = useServer();
  const now = useServerNow(1000);
  const navigate = useNavigate();
  return (
    <Loaded queryKey={["award", id]} queryFn={() => awardOf(api, id)}>
      {({ contract, vendor, vendorName, priceMinor, tender, standstillUntil, signBy }) => {
        const early = standstillUntil !== undefined && Date.parse(standstillUntil) > now;
        const facts = (
          <Facts
            of={[
              [t.award, <Id key="id">{id}</Id>],
              [
                page.facts.vendor,
                <Link key={vendor} to="/vendors/$id" params={{ id: vendor }}>
                  {format.text(vendorName)}
                </Link>,
              ],
              [t.price, format.rial(priceMinor)],
              [
                t.case,
                <Link key={tender} to="/tenders/$id" params={{ id: tender }}>
                  <Id>{tender}</Id>
                </Link>,
              ],
              [t.standstill, standstillUntil === undefined ? undefined : format.dateTime(standstillUntil)],
              [t.signBy, signBy === undefined ? undefined : format.dateTime(signBy)],
            ]}
          />
        );
        if (contract !== undefined) {
          return (
            <section className="card form">
              <h1>{t.title}</h1>
              <Notice title={t.done} tone="done" />
              {facts}
              <p>
                <Link className="button" to="/contracts/$id" params={{ id: contract }}>
                  {t.open}
                </Link>
              </p>
            </section>
          );
        }
        return (
          <Act
            name={`draft-contract.${id}`}
            title={t.title}
            lead={t.lead}
            schema={v.strictObject({})}
            submit={t.submit}
            {...(early ? { blocked: t.early({ when: format.dateTime(standstillUntil) }) } : {})}
            send={(json, headers) => read(api.awards[":id"].contract.$post({ param: { id }, json }, { headers }))}
            onDone={(made) => void navigate({ to: "/contracts/$id", params: { id: made.id } })}
          >
            {() => (
              <>
                {facts}
                <p className="small muted">
                  {page.acts["changeContract"]}: {words(awardActs.draftContract.by)}
                </p>
              </>
            )}
          </Act>
        );
      }}
    </Loaded>
  );
}

/** What its author settles before it is offered. */
export function EditPage() {
  return <OfContract>{(contract) => <Edit contract={contract} />}</OfContract>;
}

function Edit({ contract }: { contract: Contract }) {
  const t = useTexts(signingTexts).edit;
  const page = useTexts(pageTexts);
  const { format } = useLanguage();
  const words = useRoleWords();
  const caller = useCaller();
  const api = useServer();
  const navigate = useNavigate();
  const members = useMembers(contract.body);
  const { id, body, terms } = contract;
  const name = `change.${id}`;
  const begun = useBegun(name, contract);
  const { by, from } = contractActs.changeContract;
  const managers = (members.data?.members ?? []).filter(({ roles }) => roles.includes("prManager"));
  const titleOf = (n: number) => format.text(terms.deliverables.find((each) => each.n === n)?.title);
  const may = plays(caller, body, ...by) && from.some((state) => state === contract.state);
  return (
    <Act
      name={name}
      title={t.title}
      lead={t.lead}
      schema={ChangeContract}
      initial={{
        ...(terms.supervisor === "" ? {} : { supervisor: terms.supervisor }),
        ...(terms.rightsClause === "" ? {} : { rightsClause: terms.rightsClause }),
        ...(terms.startsOn === undefined ? {} : { startsOn: terms.startsOn }),
        ...(terms.advanceBp === undefined ? {} : { advanceBp: terms.advanceBp }),
        ...(terms.deliverables.length === 0
          ? {}
          : { deliverables: terms.deliverables.map(({ n, amountMinor }) => ({ n, amountMinor })) }),
      }}
      labels={{
        supervisor: t.supervisor,
        rightsClause: t.rights,
        startsOn: t.starts,
        advanceBp: t.advance,
        deliverables: t.amounts,
        ...Object.fromEntries(
          terms.deliverables.map(({ n }, i) => [
            `deliverables.${i}.amountMinor`,
            t.amountOf({ n: format.number(n), title: titleOf(n) }),
          ]),
        ),
      }}
      submit={t.submit}
      {...(may ? {} : { blocked: page.waits({ who: words(by), act: t.title }) })}
      send={(json, headers) =>
        begun((tag) =>
          read(api.contracts[":id"].$patch({ param: { id }, json }, { headers: { ...headers, "if-match": tag } })),
        )
      }
      onDone={() => void navigate({ to: "/contracts/$id", params: { id } })}
    >
      {(form, values) => (
        <>
          <ChoiceField
            of={form}
            at="supervisor"
            label={t.supervisor}
            help={t.supervisorHelp}
            options={managers.map(({ person, name }) => ({ value: person, label: name ? format.text(name) : person }))}
          />
          <TextField of={form} at="rightsClause" label={t.rights} help={t.rightsHelp} lines={5} max={4000} />
          <DateField of={form} at="startsOn" label={t.starts} help={t.startsHelp} required={false} />
          {terms.framework ? null : (
            <PercentField of={form} at="advanceBp" label={t.advance} help={t.advanceHelp} required={false} />
          )}
          {terms.deliverables.length === 0 ? null : (
            <fieldset className="group">
              <legend>{t.amounts}</legend>
              <p className="help">{t.amountsHelp}</p>
              {terms.deliverables.map(({ n, title }, i) => (
                <AmountField
                  key={n}
                  of={form}
                  at={`deliverables.${i}.amountMinor`}
                  label={t.amountOf({ n: format.number(n), title: format.text(title) })}
                />
              ))}
              <Sum values={values} amountMinor={terms.amountMinor} />
            </fieldset>
          )}
        </>
      )}
    </Act>
  );
}

/** Whether the amounts make the whole, told as they are typed. */
function Sum({ values, amountMinor }: { values: unknown; amountMinor: number }) {
  const t = useTexts(signingTexts).edit;
  const { format } = useLanguage();
  const rows = valueAt(values, "deliverables");
  const amounts = (Array.isArray(rows) ? rows : []).map((row: unknown) => valueAt(row, "amountMinor"));
  const sum = amounts.reduce<number>((all, each) => all + (typeof each === "number" && each > 0 ? each : 0), 0);
  const gap = sum - amountMinor;
  const said = { sum: format.rial(sum), gap: format.rial(Math.abs(gap)) };
  return (
    <p role="status" {...(gap === 0 ? {} : { "data-late": "" })}>
      {gap === 0 ? t.sums(said) : gap > 0 ? t.over(said) : t.under(said)}
    </p>
  );
}
