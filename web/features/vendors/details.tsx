import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { type Fact, Facts, Id } from "../../ui/parts.tsx";
import { Person } from "../../ui/person.tsx";
import { vendorFormTexts } from "./form-texts.ts";
import type { WholeVendor } from "./queries.ts";
import { vendorTexts } from "./texts.ts";

/** What a vendor says about itself, and what of it waits to be checked. */
export function Details({ vendor }: { vendor: WholeVendor }) {
  const t = useTexts(vendorTexts);
  const words = useTexts(vendorFormTexts);
  const { format } = useLanguage();
  const { kind, name, legalEntityId, idNote, personId, iban, contact, declarations, change, admittedBy } = vendor;
  const number = (value: string | undefined) => (value === undefined ? undefined : <Id>{value}</Id>);
  const facts: Fact[] = [
    [words.kind, words.kinds[kind]],
    [words.name, [name.fa, name.en].filter(Boolean).join(" / ")],
    [words.legalEntityId, number(legalEntityId)],
    [words.idNote, idNote],
    [words.personId, number(personId)],
    [words.iban, number(iban)],
    [words.phone, number(contact?.phone)],
    [words.email, number(contact?.email)],
    [words.address, contact?.address],
    [
      words.officials,
      declarations === undefined
        ? undefined
        : declarations.officials.length === 0
          ? words.none
          : format.list(declarations.officials.map((each) => `${each.name} (${format.percent(each.shareBp)})`)),
    ],
    [words.manager, declarations?.agencyManager?.name],
    [t.registeredAt, format.date(vendor.registeredAt)],
    [t.admittedBy, admittedBy.length === 0 ? undefined : number(admittedBy.join(" "))],
    [
      t.appliedBy,
      vendor.view === "check" && vendor.appliedBy !== undefined ? <Person key="by" id={vendor.appliedBy} /> : undefined,
    ],
  ];
  const asked: Fact[] = [
    [words.name, change?.name ? [change.name.fa, change.name.en].filter(Boolean).join(" / ") : undefined],
    [words.legalEntityId, number(change?.legalEntityId)],
    [words.idNote, change?.idNote],
    [words.personId, number(change?.personId)],
    [words.iban, number(change?.iban)],
  ];
  return (
    <>
      {change ? (
        <section className="card">
          <h2>{t.change}</h2>
          <Facts of={asked} />
          <p className="small muted">{t.changeHelp}</p>
        </section>
      ) : null}
      <section className="card">
        <h2>{t.facts}</h2>
        <Facts of={facts} />
      </section>
    </>
  );
}
