import { Link } from "@tanstack/react-router";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { useJustDone } from "../../ui/act/receipts.ts";
import { ListField } from "../../ui/fields/list-field.tsx";
import { RadioField } from "../../ui/fields/radio-field.tsx";
import { type Fact, Id, Tag } from "../../ui/parts.tsx";
import { toneOf } from "../../ui/tones.ts";
import { vendorFormTexts } from "./form-texts.ts";
import { isAgency, RegistrationForm } from "./registration.ts";
import {
  ContactFields,
  DeclarationFields,
  IdentityFields,
  LicenceFields,
  useRegistrationLabels,
} from "./registration-fields.tsx";
import { Steps } from "./steps.tsx";

const name = "register-vendor";

/** A firm or a natural person enters itself; the overseer checks it afterwards. */
export function RegisterPage() {
  const t = useTexts(vendorFormTexts);
  const { memberships } = useMe();
  const justDone = useJustDone();
  const mine = memberships.find(({ kind }) => kind === "vendor");
  if (mine && !justDone(name)) {
    return (
      <section className="card">
        <h1>{t.already}</h1>
        <p>{t.alreadyHelp}</p>
        <p>
          <Link to="/company" className="button">
            {t.toCompany}
          </Link>
        </p>
      </section>
    );
  }
  return (
    <>
      <Registration />
      <Steps now={0} />
    </>
  );
}

function Registration() {
  const t = useTexts(vendorFormTexts);
  const { language, format } = useLanguage();
  const labels = useRegistrationLabels();
  const api = useServer();
  return (
    <Act
      name={name}
      title={t.register}
      lead={t.registerLead}
      schema={RegistrationForm}
      initial={{ kind: "company", licences: [{}] }}
      labels={labels}
      submit={t.submitRegister}
      facts={(input) => {
        const { officials, agencyManager } = input.declarations;
        const facts: Fact[] = [
          [t.kind, t.kinds[input.kind]],
          [t.name, format.text(input.name)],
          ...(input.kind === "company"
            ? ([
                [t.legalEntityId, <Id key="id">{input.legalEntityId}</Id>],
                [t.idNote, input.idNote],
              ] as const)
            : ([[t.personId, <Id key="id">{input.personId}</Id>]] as const)),
          [t.iban, <Id key="iban">{input.iban}</Id>],
          [t.phone, <Id key="phone">{input.contact.phone}</Id>],
          [t.email, input.contact.email === undefined ? undefined : <Id key="email">{input.contact.email}</Id>],
          [t.address, input.contact.address],
          [
            t.licences,
            <ul key="licences">
              {input.licences.map(({ category, number, validUntil }) => (
                <li key={`${category} ${number}`}>
                  {termOf(category, language)} · <Id>{number}</Id> · {t.validUntil} {format.day(validUntil)}
                </li>
              ))}
            </ul>,
          ],
          [
            t.officials,
            officials.length === 0
              ? t.none
              : format.list(officials.map((each) => `${each.name} (${format.percent(each.shareBp)})`)),
          ],
          [t.manager, agencyManager?.name],
        ];
        return facts;
      }}
      send={(json, headers) => read(api.vendors.$post({ json }, { headers }))}
      receipt={({ id, state }, input) => ({
        facts: [
          [t.name, format.text(input.name)],
          [t.id, <Id key="id">{id}</Id>],
          [
            t.state,
            <Tag key="state" tone={toneOf(state)}>
              {termOf(state, language)}
            </Tag>,
          ],
        ],
        record: { kind: "vendor", id },
        next: (
          <>
            <p>{t.registered}</p>
            <p className="no-print">
              <Link to="/vendors/$id" params={{ id }} className="button">
                {t.toCompany}
              </Link>
            </p>
          </>
        ),
      })}
    >
      {(form, values) => (
        <>
          <RadioField
            of={form}
            at="kind"
            label={t.kind}
            options={(["company", "person"] as const).map((value) => ({ value, label: t.kinds[value] }))}
          />
          <IdentityFields of={form} kind={values["kind"] === "person" ? "person" : "company"} />
          <ContactFields of={form} />
          <ListField
            of={form}
            at="licences"
            label={t.licences}
            help={t.licencesHelp}
            add={t.addLicence}
            min={1}
            max={30}
            movable={false}
            rowLabel={(i) => t.licence({ n: format.number(i + 1) })}
          >
            {(row) => <LicenceFields of={form} at={row} />}
          </ListField>
          <DeclarationFields of={form} agency={isAgency(values["licences"])} />
        </>
      )}
    </Act>
  );
}
