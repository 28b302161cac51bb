import type * as v from "valibot";
import type { VersionView } from "../contracts/view-schema.ts";
import type { AcceptanceDocument } from "../deliverables/document.ts";
import type { Language } from "../text.ts";
import { checkAddress, type Imprint, idOfAcceptance, type Paper, type Signature } from "./paper.ts";
import { nameIn, type Writer, wordsOf, writer } from "./words.ts";

const texts = {
  fa: {
    title: "صورت‌جلسه تأیید انجام کار",
    facts: "مشخصات",
    contract: "شماره قرارداد",
    subject: "موضوع قرارداد",
    body: "کارفرما",
    vendor: "پیمانکار",
    item: "قلم تحویلی",
    quantity: "تعداد",
    version: "نسخه",
    submittedAt: "زمان تحویل",
    decision: "نتیجه بررسی",
    outcome: "نتیجه",
    worth: "مبلغ قلم",
    accepted: "مبلغ پذیرفته‌شده",
    acceptedAt: "زمان تأیید",
    remarks: "ملاحظات",
    criteria: "معیارهای پذیرش در قرارداد",
    files: "پرونده‌های تحویل‌شده",
    n: "ردیف",
    name: "نام پرونده",
    size: "اندازه (بایت)",
    hashes: "اثر انگشت پرونده‌ها (SHA-256)",
    supervisor: "ناظر قرارداد",
    reviewer: "بررسی‌کننده",
    forBody: "از سوی کارفرما",
    head: "تأیید رئیس دستگاه",
  },
  en: {
    title: "Acceptance record",
    facts: "Particulars",
    contract: "Contract",
    subject: "Subject of the contract",
    body: "Client",
    vendor: "Vendor",
    item: "Deliverable",
    quantity: "Quantity",
    version: "Version",
    submittedAt: "Handed over",
    decision: "Decision",
    outcome: "Outcome",
    worth: "Amount of the deliverable",
    accepted: "Amount accepted",
    acceptedAt: "Accepted",
    remarks: "Remarks",
    criteria: "Criteria of the contract",
    files: "Files handed over",
    n: "No.",
    name: "File",
    size: "Size (bytes)",
    hashes: "SHA-256 of the files",
    supervisor: "Supervisor",
    reviewer: "Reviewed by",
    forBody: "For the client",
    head: "Approved by the head",
  },
} as const satisfies Record<Language, object>;
type Texts = (typeof texts)[Language];

type Review = NonNullable<v.InferOutput<typeof VersionView>["review"]>;

/** The record of one accepted version. Its text is the same for both sides; who decided is the body's to read. */
export function acceptancePaper(
  given: { document: AcceptanceDocument; review: Review; supervisor: string; hash: string },
  { language, names, publicUrl }: Imprint,
): Paper {
  const { document, hash } = given;
  const [say, write, words] = [texts[language], writer(language), wordsOf(language)];
  const { n, title, criteria, quantity } = document.deliverable;
  const id = idOfAcceptance(document.contract, n, document.version);
  return {
    language,
    title: say.title,
    number: id,
    from: write.text(document.body.name),
    sections: [
      {
        heading: say.facts,
        facts: [
          [say.contract, { ltr: document.contract }],
          [say.subject, write.text(document.subject)],
          [say.body, write.text(document.body.name)],
          [say.vendor, write.text(document.vendor.name)],
          [say.item, `${write.number(n)}. ${write.text(title)}`],
          [say.quantity, write.number(quantity)],
          [say.version, write.number(document.version)],
          [say.submittedAt, write.moment(document.submittedAt)],
        ],
      },
      {
        heading: say.decision,
        facts: [
          [say.outcome, write.term(document.outcome)],
          [say.worth, write.rial(document.worth.amount)],
          [say.accepted, write.rial(document.accepted.amount)],
          [say.acceptedAt, write.moment(document.acceptedAt)],
        ],
      },
      ...(document.remarks === undefined ? [] : [{ heading: say.remarks, lines: [document.remarks] }]),
      { heading: say.criteria, lines: criteria.map(({ text }, i) => `${write.number(i + 1)}. ${write.text(text)}`) },
      ...filesOf(document, say, write),
    ],
    signatures: {
      heading: words.signatures,
      places: placesOf(document, given, names, say, write),
    },
    foot: {
      hashLabel: words.contentHash,
      hash,
      checkLabel: words.checkLabel,
      check: checkAddress(publicUrl, "acceptance", id, hash),
    },
  };
}

const filesOf = ({ files }: AcceptanceDocument, say: Texts, write: Writer) => [
  {
    heading: say.files,
    table: {
      columns: [
        { label: say.n, share: 1 },
        { label: say.name, share: 7 },
        { label: say.size, share: 2.5 },
      ],
      rows: files.map(({ name, size }, i) => [write.number(i + 1), { ltr: name }, write.number(size)]),
    },
  },
  { heading: say.hashes, code: files.map(({ sha256 }, i) => `${i + 1}  ${sha256}`).join("\n") },
];

function placesOf(
  { body, acceptedAt }: AcceptanceDocument,
  { review: { by, at, approvedBy }, supervisor }: { review: Review; supervisor: string },
  names: Imprint["names"],
  say: Texts,
  write: Writer,
): Signature[] {
  if (by === undefined) return [{ role: say.forBody, name: write.text(body.name), at: write.moment(acceptedAt) }];
  // After the review time the head may have decided in the supervisor's place.
  const role = by === supervisor ? say.supervisor : say.reviewer;
  const first: Signature = { role, name: nameIn(names, by), at: write.moment(at) };
  const second = { role: say.head, name: nameIn(names, approvedBy ?? ""), at: write.moment(acceptedAt) };
  return approvedBy === undefined ? [first] : [first, second];
}
