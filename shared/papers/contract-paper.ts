import type { AmendmentView } from "../amendments/schema.ts";
import type { documentOf } from "../contracts/document.ts";
import type { ContractView } from "../contracts/view-schema.ts";
import type { PolicyName } from "../policy/policy.ts";
import { showValue } from "../policy/show.ts";
import type { Language } from "../text.ts";
import { checkAddress, type Imprint, type Paper, type Section, type Signature } from "./paper.ts";
import { nameIn, type Writer, wordsOf, writer } from "./words.ts";

const texts = {
  fa: {
    title: "قرارداد",
    framework: "قرارداد چارچوبی",
    draft: "پیش‌نویس؛ تا ارسال برای امضا ممکن است تغییر کند",
    cancelled: "لغوشده",
    parties: "طرف‌های قرارداد",
    body: "کارفرما (دستگاه اجرایی)",
    bodyId: "شناسه کارفرما",
    vendor: "پیمانکار",
    vendorId: "شناسه پیمانکار",
    iban: "شبای پیمانکار",
    subject: "موضوع و مبلغ",
    about: "موضوع",
    category: "حوزه کار",
    origin: "شماره پرونده و بسته کار",
    award: "شماره ابلاغ برنده",
    amount: "مبلغ بدون مالیات بر ارزش افزوده",
    ceiling: "سقف مبلغ بدون مالیات بر ارزش افزوده",
    advance: "پیش‌پرداخت از مبلغ قرارداد",
    starts: "شروع",
    startsSigned: "با امضای دو طرف",
    months: "مدت به ماه",
    supervisor: "ناظر قرارداد",
    notNamed: "هنوز تعیین نشده است",
    deliverables: "اقلام تحویلی",
    rates: "فهرست بهای واحد",
    n: "ردیف",
    item: "شرح",
    quantity: "تعداد",
    dueDays: "مهلت (روز)",
    sum: "مبلغ",
    unit: "بهای واحد",
    criteria: "معیارهای پذیرش",
    late: "تحویل پس از موعد پذیرفته نمی‌شود.",
    rights: "حقوق مادی و معنوی اثر",
    conditions: "شرایط",
    condition: "عنوان",
    value: "مقدار",
    rule: "مستند",
    amendments: "الحاقیه‌های در حال اجرا",
    amendment: "الحاقیه",
    signedAt: "تاریخ امضا",
    from: "مبلغ پیش از آن",
    to: "مبلغ پس از آن",
    standing: "وضعیت قرارداد",
    state: "وضعیت کنونی",
    inForce: "در حال اجرا از",
    ofVendor: "صاحب امضای پیمانکار",
    ofBody: "رئیس دستگاه اجرایی",
    onPaper: (number: string, date: string) => `نسخه امضاشده کاغذی، نامه ${number} به تاریخ ${date}`,
    recorded: "ثبت‌کننده نسخه کاغذی",
  },
  en: {
    title: "Contract",
    framework: "Framework contract",
    draft: "Draft: it may change until it is offered for signature",
    cancelled: "Cancelled",
    parties: "Parties",
    body: "Client (body)",
    bodyId: "Number of the client",
    vendor: "Vendor",
    vendorId: "Number of the vendor",
    iban: "IBAN of the vendor",
    subject: "Subject and amount",
    about: "Subject",
    category: "Area of work",
    origin: "Case and lot",
    award: "Award",
    amount: "Amount without value added tax",
    ceiling: "Ceiling without value added tax",
    advance: "Advance on the amount",
    starts: "Begins",
    startsSigned: "with both signatures",
    months: "Term in months",
    supervisor: "Supervisor",
    notNamed: "not named yet",
    deliverables: "Deliverables",
    rates: "Rate card",
    n: "No.",
    item: "Description",
    quantity: "Quantity",
    dueDays: "Due (days)",
    sum: "Amount",
    unit: "Unit price",
    criteria: "Criteria of acceptance",
    late: "Not accepted after its date.",
    rights: "Rights in the work",
    conditions: "Conditions",
    condition: "Condition",
    value: "Value",
    rule: "Rests on",
    amendments: "Amendments in force",
    amendment: "Amendment",
    signedAt: "Signed",
    from: "Amount before",
    to: "Amount with it",
    standing: "State of the contract",
    state: "Now",
    inForce: "In force since",
    ofVendor: "Signatory of the vendor",
    ofBody: "Head of the body",
    onPaper: (number: string, date: string) => `Signed on paper, letter ${number} of ${date}`,
    recorded: "Recorded the signed original",
  },
} as const satisfies Record<Language, object>;
type Texts = (typeof texts)[Language];

type Document = ReturnType<typeof documentOf>;

/** The text that both sides sign, then what has become of it. The hash at its foot is of the signed text alone. */
export function contractPaper(
  given: { view: ContractView; document: Document; hash: string; amendments: readonly AmendmentView[] },
  { language, names, publicUrl }: Imprint,
): Paper {
  const { view, document, hash } = given;
  const [say, write, words] = [texts[language], writer(language), wordsOf(language)];
  const drafted = view.documentHash === undefined;
  const mark = view.cancelled ? say.cancelled : drafted ? say.draft : undefined;
  return {
    language,
    title: document.framework ? say.framework : say.title,
    number: document.contract,
    from: write.text(view.bodyName),
    ...(mark === undefined ? {} : { mark }),
    sections: [
      partiesOf(document, say, write),
      subjectOf(document, names, say, write),
      ...itemsOf(document, say, write),
      { heading: say.rights, lines: [document.rights === "" ? say.notNamed : document.rights] },
      conditionsOf(document, language, say, write),
      standingOf(view, say, write),
      ...amendmentsOf(given.amendments, say, write),
    ],
    signatures: { heading: words.signatures, places: placesOf(view, names, say, write) },
    foot: {
      hashLabel: words.contentHash,
      hash,
      checkLabel: words.checkLabel,
      check: checkAddress(publicUrl, "contract", document.contract, hash),
    },
  };
}

function partiesOf({ parties: { body, vendor } }: Document, say: Texts, write: Writer): Section {
  return {
    heading: say.parties,
    facts: [
      [say.body, write.text(body.name)],
      [say.bodyId, { ltr: body.id }],
      [say.vendor, write.text(vendor.name)],
      [say.vendorId, { ltr: vendor.id }],
      [say.iban, { ltr: vendor.iban }],
    ],
  };
}

function subjectOf(document: Document, names: Imprint["names"], say: Texts, write: Writer): Section {
  const { subject, category, origin, amount, framework, advanceBp, startsOn, supervisor } = document;
  return {
    heading: say.subject,
    facts: [
      [say.about, write.text(subject)],
      [say.category, write.term(category)],
      [say.origin, { ltr: `${origin.tender} / ${origin.lot}` }],
      [say.award, { ltr: origin.award }],
      [framework ? say.ceiling : say.amount, write.rial(framework ? framework.ceilingMinor : amount.amount)],
      ...(advanceBp === undefined ? [] : ([[say.advance, write.percent(advanceBp)]] as const)),
      [say.starts, startsOn === undefined ? say.startsSigned : write.date(startsOn)],
      ...(framework ? ([[say.months, write.number(framework.months)]] as const) : []),
      [say.supervisor, supervisor === "" ? say.notNamed : nameIn(names, supervisor)],
    ],
  };
}

type Judged = Document["deliverables"][number] | NonNullable<Document["framework"]>["rates"][number];

/** What is judged by which criteria, one line for each part. */
const criteriaOf = (parts: readonly Judged[], say: Texts, write: Writer): Section => ({
  heading: say.criteria,
  lines: parts.map(({ n, title, criteria, rejectedWhenLate }) => {
    const listed = criteria.map(({ text }) => write.text(text).replace(/[.؛;]$/, ""));
    const late = rejectedWhenLate ? ` ${say.late}` : "";
    return `${write.number(n)}. ${write.text(title)}: ${listed.join(say === texts.fa ? "؛ " : "; ")}.${late}`;
  }),
});

function itemsOf({ deliverables, framework }: Document, say: Texts, write: Writer): Section[] {
  if (framework) {
    const columns = [
      { label: say.n, share: 1 },
      { label: say.item, share: 6 },
      { label: say.unit, share: 3 },
    ];
    const rows = framework.rates.map(({ n, title, unitMinor }) => [
      write.number(n),
      write.text(title),
      write.rial(unitMinor),
    ]);
    return [{ heading: say.rates, table: { columns, rows } }, criteriaOf(framework.rates, say, write)];
  }
  const columns = [
    { label: say.n, share: 1 },
    { label: say.item, share: 5 },
    { label: say.quantity, share: 1.5 },
    { label: say.dueDays, share: 1.8 },
    { label: say.sum, share: 3 },
  ];
  const rows = deliverables.map(({ n, title, quantity, dueDays, amountMinor }) => [
    write.number(n),
    write.text(title),
    write.number(quantity),
    write.number(dueDays),
    write.rial(amountMinor),
  ]);
  return [{ heading: say.deliverables, table: { columns, rows } }, criteriaOf(deliverables, say, write)];
}

function conditionsOf(document: Document, language: Language, say: Texts, write: Writer): Section {
  const { rules, ...values }: Record<string, unknown> = { ...document.conditions };
  const { replyWorkingDays, graceDays } = document.framework ?? {};
  const all: Record<string, unknown> = {
    ...values,
    callOffReplyWorkingDays: replyWorkingDays,
    callOffGraceDays: graceDays,
  };
  const cited = rules as Document["conditions"]["rules"];
  return {
    heading: say.conditions,
    table: {
      columns: [
        { label: say.condition, share: 4 },
        { label: say.value, share: 2.2 },
        { label: say.rule, share: 4.5 },
      ],
      rows: Object.entries(all).flatMap(([name, value]) =>
        typeof value === "number"
          ? [
              [
                write.table(name as PolicyName),
                showValue(name as PolicyName, value)[language],
                cited[name]?.[language] ?? "",
              ],
            ]
          : [],
      ),
    },
  };
}

function standingOf({ state, activeAt }: ContractView, say: Texts, write: Writer): Section {
  return {
    heading: say.standing,
    facts: [
      [say.state, write.term(state)],
      ...(activeAt === undefined ? [] : ([[say.inForce, write.moment(activeAt)]] as const)),
    ],
  };
}

function amendmentsOf(all: readonly AmendmentView[], say: Texts, write: Writer): Section[] {
  const rows = all.flatMap(({ n, signed, fromMinor, toMinor }) =>
    signed ? [[write.number(n), write.moment(signed.at), write.rial(fromMinor), write.rial(toMinor)]] : [],
  );
  const columns = [
    { label: say.amendment, share: 1.4 },
    { label: say.signedAt, share: 3 },
    { label: say.from, share: 3 },
    { label: say.to, share: 3 },
  ];
  return rows.length > 0 ? [{ heading: say.amendments, table: { columns, rows } }] : [];
}

/** Both sides have a place, signed or not; on paper whoever recorded the original stands beside it. */
function placesOf(view: ContractView, names: Imprint["names"], say: Texts, write: Writer): Signature[] {
  const place = (party: string, role: string, partyName: string): Signature => {
    const found = view.signatures.find((each) => each.party === party);
    if (!found) return { role, name: partyName };
    return { role, name: nameIn(names, found.person), note: partyName, at: write.moment(found.at) };
  };
  const paper = view.signatures.find(({ wetInk }) => wetInk);
  if (paper?.wetInk) {
    const { number, date } = paper.wetInk.letter;
    const note = say.onPaper(number, write.date(date));
    return [{ role: say.recorded, name: nameIn(names, paper.person), at: write.moment(paper.at), note }];
  }
  return [
    place(view.vendor, say.ofVendor, write.text(view.vendorName)),
    place(view.body, say.ofBody, write.text(view.bodyName)),
  ];
}
