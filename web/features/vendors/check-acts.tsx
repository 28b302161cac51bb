import { Link, useLocation, useRouter } from "@tanstack/react-router";
import * as v from "valibot";
import { Nothing } from "../../../shared/tenders/schema.ts";
import { termOf } from "../../../shared/terms.ts";
import { AdmitVendor, ReturnVendor, VerifyLicence } from "../../../shared/vendors/schema.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { LetterFields, useLetterWords } from "../../ui/fields/letter-fields.tsx";
import { RadioField } from "../../ui/fields/radio-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { type Fact, Facts, Id } from "../../ui/parts.tsx";
import { vendorActTexts } from "./act-texts.ts";
import { useVendorFacts } from "./frame.tsx";
import { LicencePaper } from "./licences.tsx";
import type { AnyVendor, Licence, WholeVendor } from "./queries.ts";
import { vendorTexts } from "./texts.ts";
import { actName } from "./turn.ts";
import { yesOrNo } from "./yes-or-no.ts";

type Given = { vendor: WholeVendor };

export function ApproveAct({ vendor }: Given) {
  const { approve: t, iban: ibanWord } = useTexts(vendorActTexts);
  const { acts } = useTexts(vendorTexts);
  const { facts, receipt } = useVendorFacts(vendor);
  const api = useServer();
  const { id, iban, change } = vendor;
  return (
    <Act
      name={actName("approve", id)}
      title={acts.approve}
      lead={t.lead}
      schema={Nothing}
      submit={t.button}
      facts={() => [...facts, [ibanWord, <Id key="iban">{change?.iban ?? iban}</Id>]]}
      send={(json, headers) => read(api.vendors[":id"].approve.$post({ param: { id }, json }, { headers }))}
      receipt={(reply) => receipt(reply, t.next)}
    />
  );
}

export function ReturnAct({ vendor }: Given) {
  const { return: t } = useTexts(vendorActTexts);
  const { acts } = useTexts(vendorTexts);
  const api = useServer();
  const { history } = useRouter();
  const { id } = vendor;
  return (
    <Act
      name={actName("return", id)}
      title={acts.return}
      lead={t.lead}
      schema={ReturnVendor}
      labels={{ comment: t.comment }}
      submit={t.button}
      send={(json, headers) => read(api.vendors[":id"].return.$post({ param: { id }, json }, { headers }))}
      onDone={() => history.replace(`/vendors/${id}`)}
    >
      {(form) => <TextField of={form} at="comment" label={t.comment} lines={5} max={2000} />}
    </Act>
  );
}

/** Which of the new licences is meant stands in the address. */
export function VerifyAct({ vendor }: Given) {
  const t = useTexts(vendorActTexts);
  const { acts } = useTexts(vendorTexts);
  const { language } = useLanguage();
  const { searchStr } = useLocation();
  const { id, newLicences } = vendor;
  const search = new URLSearchParams(searchStr);
  const wanted = newLicences.find(
    ({ category, number }) => category === search.get("category") && number === search.get("number"),
  );
  const licence = wanted ?? (newLicences.length === 1 ? newLicences[0] : undefined);
  if (licence) return <VerifyOne vendor={vendor} licence={licence} />;
  return (
    <section className="card">
      <h1>{acts["verify-licence"]}</h1>
      <p>{newLicences.length === 0 ? t.verify.gone : t.verify.which}</p>
      <ul className="rows">
        {newLicences.map(({ category, number }) => (
          <li key={`${category} ${number}`}>
            <Link to="/vendors/$id/$act" params={{ id, act: "verify-licence" }} search={{ category, number } as never}>
              {termOf(category, language)} · <Id>{number}</Id>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

const VerifyForm = v.pipe(v.looseObject({}), v.transform(yesOrNo("holds")), VerifyLicence);

function VerifyOne({ vendor, licence }: Given & { licence: Licence }) {
  const { verify: t } = useTexts(vendorActTexts);
  const { acts } = useTexts(vendorTexts);
  const { language, format } = useLanguage();
  const { facts } = useVendorFacts(vendor);
  const api = useServer();
  const { history } = useRouter();
  const { id } = vendor;
  const { category, number, validUntil, file } = licence;
  const said: Fact[] = [
    [
      t.licence,
      <span key="licence">
        {termOf(category, language)} · <Id>{number}</Id> · {format.day(validUntil)}
      </span>,
    ],
    [t.paper, <LicencePaper key="paper" vendor={id} file={file} />],
  ];
  return (
    <Act
      name={`verify-licence.${id}.${category}.${number}`}
      title={acts["verify-licence"]}
      lead={t.lead}
      schema={VerifyForm}
      initial={{ category, number }}
      labels={{ holds: t.holds, reason: t.reason }}
      submit={t.button}
      facts={(input) => [
        ...facts,
        ...said,
        [t.holds, input.holds ? t.yes : t.no],
        [t.reason, input.holds ? undefined : input.reason],
      ]}
      send={(json, headers) => read(api.vendors[":id"]["verify-licence"].$post({ param: { id }, json }, { headers }))}
      onDone={() => history.replace(`/vendors/${id}`)}
    >
      {(form, values) => (
        <>
          <Facts of={said} />
          <RadioField
            of={form}
            at="holds"
            label={t.holds}
            options={[
              { value: "yes", label: t.yes },
              { value: "no", label: t.no },
            ]}
          />
          {values["holds"] === "no" ? <TextField of={form} at="reason" label={t.reason} lines={3} max={1000} /> : null}
        </>
      )}
    </Act>
  );
}

export function AdmitAct({ vendor }: { vendor: AnyVendor }) {
  const { admit: t } = useTexts(vendorActTexts);
  const { acts } = useTexts(vendorTexts);
  const { format } = useLanguage();
  const { memberships, party } = useMe();
  const { facts, receipt } = useVendorFacts(vendor);
  const letters = useLetterWords();
  const api = useServer();
  const { id } = vendor;
  const heads = memberships.filter(({ roles }) => roles.includes("head"));
  const body = heads.find((each) => each.party === party?.party) ?? heads[0];
  const named: Fact = [t.body, body?.name ? format.text(body.name) : body?.party];
  return (
    <Act
      name={actName("admit", id)}
      title={acts.admit}
      lead={t.lead}
      schema={AdmitVendor}
      initial={{ body: body?.party ?? "" }}
      labels={letters.labels}
      submit={t.button}
      facts={({ letter }) => [...facts, named, [letters.name, letters.inWords(letter)]]}
      send={(json, headers) => read(api.vendors[":id"].admit.$post({ param: { id }, json }, { headers }))}
      receipt={(reply, { letter }) => receipt(reply, t.next, [named, [letters.name, letters.inWords(letter)]])}
    >
      {(form) => (
        <>
          <Facts of={[named]} />
          <LetterFields of={form} />
        </>
      )}
    </Act>
  );
}
