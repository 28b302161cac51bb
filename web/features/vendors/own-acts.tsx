import { useLocation, useRouter } from "@tanstack/react-router";
import { Nothing } from "../../../shared/tenders/schema.ts";
import { termOf } from "../../../shared/terms.ts";
import { AddLicence, AppealSuspension, ReplyToWarning } from "../../../shared/vendors/schema.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { useBegun } from "../../ui/act/begun.ts";
import { FileField } from "../../ui/fields/file-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { Id } from "../../ui/parts.tsx";
import { vendorActTexts } from "./act-texts.ts";
import { vendorFormTexts } from "./form-texts.ts";
import { useVendorFacts } from "./frame.tsx";
import type { WholeVendor } from "./queries.ts";
import { changeForm, isAgency } from "./registration.ts";
import {
  ContactFields,
  DeclarationFields,
  IdentityFields,
  LicenceFields,
  useRegistrationLabels,
} from "./registration-fields.tsx";
import { vendorTexts } from "./texts.ts";
import { actName } from "./turn.ts";

type Given = { vendor: WholeVendor };

/** Scans come as documents or pictures. */
const papers = ["application/pdf", "image/png", "image/jpeg", "image/webp", "image/tiff"] as const;

export function SubmitAct({ vendor }: Given) {
  const { submit: t } = useTexts(vendorActTexts);
  const { acts } = useTexts(vendorTexts);
  const { language, format } = useLanguage();
  const { facts, receipt } = useVendorFacts(vendor);
  const api = useServer();
  const { id, licences } = vendor;
  return (
    <Act
      name={actName("submit", id)}
      title={acts.submit}
      lead={t.lead}
      schema={Nothing}
      submit={t.button}
      facts={() => [
        ...facts,
        [
          t.licences,
          <ul key="licences">
            {licences.map(({ category, number, validUntil, file }) => (
              <li key={`${category} ${number}`}>
                {termOf(category, language)} · <Id>{number}</Id> · {format.day(validUntil)}
                {file === undefined ? ` (${t.noScan})` : ""}
              </li>
            ))}
          </ul>,
        ],
      ]}
      send={(json, headers) => read(api.vendors[":id"].submit.$post({ param: { id }, json }, { headers }))}
      receipt={(reply) => receipt(reply, t.next)}
    />
  );
}

export function ReplyAct({ vendor }: Given) {
  const { reply: t } = useTexts(vendorActTexts);
  const { acts } = useTexts(vendorTexts);
  const { facts, receipt } = useVendorFacts(vendor);
  const api = useServer();
  const { id, warning } = vendor;
  return (
    <Act
      name={actName("reply", id)}
      title={acts.reply}
      lead={t.lead}
      schema={ReplyToWarning}
      labels={{ text: t.text }}
      submit={t.button}
      facts={({ text }) => [...facts, [t.warning, warning?.reason], [t.text, text]]}
      send={(json, headers) => read(api.vendors[":id"].reply.$post({ param: { id }, json }, { headers }))}
      receipt={(reply, { text }) => receipt(reply, t.next, [[t.text, text]])}
    >
      {(form) => (
        <>
          <blockquote>{warning?.reason}</blockquote>
          <TextField of={form} at="text" label={t.text} lines={6} max={5000} />
        </>
      )}
    </Act>
  );
}

export function AppealAct({ vendor }: Given) {
  const { appeal: t } = useTexts(vendorActTexts);
  const { acts } = useTexts(vendorTexts);
  const { facts, receipt } = useVendorFacts(vendor);
  const api = useServer();
  const { id, suspension } = vendor;
  return (
    <Act
      name={actName("appeal", id)}
      title={acts.appeal}
      lead={t.lead}
      schema={AppealSuspension}
      labels={{ text: t.text }}
      submit={t.button}
      facts={({ text }) => [...facts, [t.reason, suspension?.reason], [t.text, text]]}
      send={(json, headers) => read(api.vendors[":id"].appeal.$post({ param: { id }, json }, { headers }))}
      receipt={(reply, { text }) => receipt(reply, t.next, [[t.text, text]])}
    >
      {(form) => <TextField of={form} at="text" label={t.text} lines={6} max={5000} />}
    </Act>
  );
}

/** A new licence, one that follows another, or the scan of one that is there: named by the address. */
export function LicenceAct({ vendor }: Given) {
  const t = useTexts(vendorFormTexts);
  const labels = useRegistrationLabels();
  const api = useServer();
  const { history } = useRouter();
  const { searchStr } = useLocation();
  const { id } = vendor;
  const search = new URLSearchParams(searchStr);
  const [category, number] = [search.get("category") ?? "", search.get("number") ?? ""];
  const known = [...vendor.licences, ...vendor.newLicences].find(
    (each) => each.category === category && each.number === number,
  );
  const scanOnly = search.get("scan") !== null && known !== undefined;
  return (
    <Act
      name={`licence.${id}.${category}.${number}`}
      title={t.add}
      lead={t.addLead}
      schema={AddLicence}
      initial={
        scanOnly
          ? { category: known.category, number: known.number, validUntil: known.validUntil }
          : category === ""
            ? {}
            : { category }
      }
      labels={{ category: t.category, number: t.number, validUntil: t.validUntil, file: t.file, ...labels }}
      submit={t.submitLicence}
      send={(json, headers) => read(api.vendors[":id"].licences.$post({ param: { id }, json }, { headers }))}
      onDone={() => history.replace(`/vendors/${id}`)}
    >
      {(form) => (
        <>
          <LicenceFields of={form} />
          <FileField of={form} at="file" label={t.file} help={t.fileHelp} owner={id} accept={papers} required={false} />
        </>
      )}
    </Act>
  );
}

export function ChangeAct({ vendor }: Given) {
  const t = useTexts(vendorFormTexts);
  const labels = useRegistrationLabels();
  const api = useServer();
  const { history } = useRouter();
  const { id, kind, name, legalEntityId, personId, idNote, iban, contact, declarations, licences } = vendor;
  const agency = isAgency(licences);
  const act = actName("change", id);
  const begun = useBegun(act, vendor);
  const initial = {
    ...{ name, iban },
    ...(legalEntityId === undefined ? {} : { legalEntityId }),
    ...(personId === undefined ? {} : { personId }),
    ...(idNote === undefined ? {} : { idNote }),
    ...(contact === undefined ? {} : { contact }),
    declarations: declarations ?? { officials: [] },
    ...vendor.change,
  };
  return (
    <Act
      name={act}
      title={t.change}
      lead={t.changeLead}
      schema={changeForm(kind, agency)}
      initial={initial}
      labels={labels}
      submit={t.submitChange}
      send={(json, headers) =>
        begun((tag) =>
          read(api.vendors[":id"].$patch({ param: { id }, json }, { headers: { ...headers, "if-match": tag } })),
        )
      }
      onDone={() => history.replace(`/vendors/${id}`)}
    >
      {(form) => (
        <>
          <IdentityFields of={form} kind={kind} />
          <ContactFields of={form} />
          <DeclarationFields of={form} agency={agency} />
        </>
      )}
    </Act>
  );
}
