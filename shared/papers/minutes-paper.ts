import type * as v from "valibot";
import type { MinutesView, OpeningsView } from "../openings/view.ts";
import type { Language, Texts } from "../text.ts";
import { checkAddress, type Imprint, idOfMinutes, type Paper, type Section, type Table, type Value } from "./paper.ts";
import { nameIn, type Writer, wordsOf, writer } from "./words.ts";

const texts = {
  fa: {
    title: "صورت‌جلسه بازگشایی",
    extract: "گزیده: آنچه به پیشنهاددهندگان دیگر مربوط است در آن نیست؛ اثر انگشت پایین صفحه از متن کامل است",
    signing: "هنوز همه حاضران امضا نکرده‌اند",
    facts: "مشخصات جلسه",
    case: "شماره پرونده",
    subject: "موضوع",
    body: "دستگاه اجرایی",
    stage: "مرحله",
    session: "نوبت جلسه",
    startedAt: "آغاز جلسه",
    openedAt: "پایان بازگشایی پاکت‌ها",
    lots: "بسته‌های کار",
    present: "حاضران",
    name: "نام",
    seat: "سمت",
    arrived: "زمان حضور",
    results: "پیشنهادها و نتیجه",
    none: "پیشنهادی نبود.",
    vendor: "پیشنهاددهنده",
    lot: "بسته",
    received: "دریافت",
    stated: "مبلغ اعلام‌شده",
    corrected: "مبلغ پس از رسیدگی",
    outcome: "نتیجه",
    receipts: "اثر انگشت رسید پیشنهادها (SHA-256)",
    details: (vendor: string, lot: string) => `${vendor}، بسته کار ${lot}`,
    guarantee: "تضمین",
    kinds: {
      bankGuarantee: "ضمانت‌نامه بانکی",
      insurance: "بیمه‌نامه",
      promissoryNote: "سفته",
      cash: "سپرده نقدی",
      treasuryBond: "اوراق خزانه",
    },
    guaranteeText: (issuer: string, number: string, amount: string, until: string) =>
      `${issuer}، شماره ${number}، ${amount}، معتبر تا ${until}`,
    findings: "ایراد تضمین",
    corrections: "اصلاح حسابی",
    unreadable: "پاکت ناخوانا",
    reasons: "دلیل",
    score: "امتیاز کیفی",
    member: "عضو",
    word: "رأی",
    why: "توضیح",
    dissent: (text: string) => `نظر مخالف: ${text}`,
    join: "، ",
  },
  en: {
    title: "Minutes of the opening",
    extract: "Extract: what concerns other bidders is left out; the hash below is of the whole text",
    signing: "Not everybody present has signed yet",
    facts: "The meeting",
    case: "Case",
    subject: "Subject",
    body: "Body",
    stage: "Stage",
    session: "Session",
    startedAt: "Begun",
    openedAt: "Envelopes opened",
    lots: "Lots",
    present: "Present",
    name: "Name",
    seat: "Seat",
    arrived: "Arrived",
    results: "Bids and outcome",
    none: "There was no bid.",
    vendor: "Bidder",
    lot: "Lot",
    received: "Received",
    stated: "Amount stated",
    corrected: "Amount corrected",
    outcome: "Outcome",
    receipts: "SHA-256 of the receipts",
    details: (vendor: string, lot: string) => `${vendor}, lot ${lot}`,
    guarantee: "Guarantee",
    kinds: {
      bankGuarantee: "Bank guarantee",
      insurance: "Insurance policy",
      promissoryNote: "Promissory note",
      cash: "Cash deposit",
      treasuryBond: "Treasury bond",
    },
    guaranteeText: (issuer: string, number: string, amount: string, until: string) =>
      `${issuer}, no. ${number}, ${amount}, valid until ${until}`,
    findings: "Found against it",
    corrections: "Corrected",
    unreadable: "Unreadable",
    reasons: "Reasons",
    score: "Points of the quality",
    member: "Member",
    word: "Word",
    why: "Reason",
    dissent: (text: string) => `Dissent: ${text}`,
    join: ", ",
  },
} as const satisfies Record<Language, object>;
type Words = (typeof texts)[Language];

export type Meeting = OpeningsView["items"][number];
type Minutes = v.InferOutput<typeof MinutesView>;
type Bid = Minutes["bids"][number];
type Lot = Bid["lots"][number];

/** The signed record of a meeting, as far as its reader sees it; the hash at its foot is always of the whole minutes. */
export function minutesPaper(
  given: { meeting: Meeting; minutes: Minutes; hash: string; bodyName: Texts },
  { language, names, publicUrl }: Imprint,
): Paper {
  const { meeting, minutes, hash } = given;
  const [say, write, words] = [texts[language], writer(language), wordsOf(language)];
  const id = idOfMinutes(minutes.case, minutes.stage, minutes.session);
  const mark = [meeting.extract ? say.extract : "", meeting.state === "closed" ? "" : say.signing].filter(Boolean);
  return {
    language,
    title: say.title,
    number: id,
    from: write.text(given.bodyName),
    ...(mark.length > 0 ? { mark: mark.join(language === "fa" ? "؛ " : "; ") } : {}),
    sections: [
      {
        heading: say.facts,
        facts: [
          [say.case, { ltr: minutes.case }],
          [say.subject, write.text(minutes.title)],
          [say.body, write.text(given.bodyName)],
          [say.stage, write.term(minutes.stage)],
          [say.session, write.number(minutes.session)],
          [say.startedAt, write.moment(minutes.startedAt)],
          [say.openedAt, write.moment(minutes.openedAt)],
          [say.lots, minutes.lots.map(write.number).join(say.join)],
        ],
      },
      presentOf(minutes, names, say, write),
      resultsOf(minutes, say, write),
      ...minutes.bids.flatMap((bid) => bid.lots.map((lot) => detailsOf(bid, lot, names, say, write))),
      ...(minutes.bids.length > 0 ? [receiptsOf(minutes, say)] : []),
    ],
    signatures: {
      heading: words.signatures,
      places: minutes.present.map(({ person, seat }) => {
        const signed = meeting.signatures.find((each) => each.person === person);
        return {
          role: write.term(seat),
          name: nameIn(names, person),
          ...(signed ? { at: write.moment(signed.at) } : {}),
          ...(signed?.dissent === undefined ? {} : { note: say.dissent(signed.dissent) }),
        };
      }),
    },
    foot: {
      hashLabel: words.contentHash,
      hash,
      checkLabel: words.checkLabel,
      check: checkAddress(publicUrl, "minutes", id, hash),
    },
  };
}

const presentOf = ({ present }: Minutes, names: Imprint["names"], say: Words, write: Writer): Section => ({
  heading: say.present,
  table: {
    columns: [
      { label: say.name, share: 3 },
      { label: say.seat, share: 3 },
      { label: say.arrived, share: 3 },
    ],
    rows: present.map(({ person, seat, at }) => [nameIn(names, person), write.term(seat), write.moment(at)]),
  },
});

/** One row for each bid and lot; of another's bid an extract knows no more than that it was there. */
function resultsOf({ bids }: Minutes, say: Words, write: Writer): Section {
  if (bids.length === 0) return { heading: say.results, lines: [say.none] };
  const priced = bids.some(({ lots }) => lots.some(({ price }) => price));
  const row = ({ vendorName, receivedAt }: Bid, lot: Lot | undefined): Value[] => [
    write.text(vendorName),
    lot ? write.number(lot.lot) : "–",
    write.moment(receivedAt),
    ...(priced
      ? [lot?.price ? write.rial(lot.price.statedMinor) : "–", lot?.price ? write.rial(lot.price.correctedMinor) : "–"]
      : []),
    lot ? write.term(lot.outcome) : "–",
  ];
  return {
    heading: say.results,
    table: {
      columns: [
        { label: say.vendor, share: 3 },
        { label: say.lot, share: 1 },
        { label: say.received, share: 2.6 },
        ...(priced
          ? [
              { label: say.stated, share: 2.8 },
              { label: say.corrected, share: 2.8 },
            ]
          : []),
        { label: say.outcome, share: 1.6 },
      ],
      rows: bids.flatMap((bid) =>
        bid.lots.length === 0 ? [row(bid, undefined)] : bid.lots.map((lot) => row(bid, lot)),
      ),
    },
  };
}

function detailsOf(bid: Bid, lot: Lot, names: Imprint["names"], say: Words, write: Writer): Section {
  const { guarantee, findings = [], price, unreadable, reasons, decisions, technicalScore } = lot;
  const told = (label: string, all: readonly string[]): (readonly [string, Value])[] =>
    all.length > 0 ? [[label, all.map(write.term).join(say.join)]] : [];
  return {
    heading: say.details(write.text(bid.vendorName), write.number(lot.lot)),
    facts: [
      [say.outcome, write.term(lot.outcome)],
      ...(guarantee ? ([[say.guarantee, guaranteeOf(guarantee, say, write)]] as const) : []),
      ...told(
        say.findings,
        findings.map(({ code }) => code),
      ),
      ...(price?.corrections ?? []).map((each) => [say.corrections, { ltr: each }] as const),
      ...told(
        say.unreadable,
        unreadable.map((each) => each.split(": ").map(write.term).join(": ")),
      ),
      ...told(say.reasons, reasons),
      ...(technicalScore === undefined ? [] : ([[say.score, write.points(technicalScore)]] as const)),
    ],
    ...(decisions.length > 0 ? { table: wordsTable(decisions, names, say, write) } : {}),
  };
}

/** Every member's word; points only where the stage asks for them. */
function wordsTable(decisions: Lot["decisions"], names: Imprint["names"], say: Words, write: Writer): Table {
  const scored = decisions.some(({ score }) => score !== undefined);
  return {
    columns: [
      { label: say.member, share: 3 },
      { label: say.word, share: 2 },
      ...(scored ? [{ label: say.score, share: 1.6 }] : []),
      { label: say.why, share: 5 },
    ],
    rows: decisions.map(({ person, outcome, score, reason }) => [
      nameIn(names, person),
      write.term(outcome),
      ...(scored ? [score === undefined ? "–" : write.points(score)] : []),
      reason ?? "–",
    ]),
  };
}

const guaranteeOf = (
  { kind, issuer, number, amountMinor, validUntil }: NonNullable<Lot["guarantee"]>,
  say: Words,
  write: Writer,
): string =>
  [say.kinds[kind], say.guaranteeText(issuer, number, write.rial(amountMinor), write.date(validUntil))].join(say.join);

const receiptsOf = ({ bids }: Minutes, say: Words): Section => ({
  heading: say.receipts,
  code: bids.map(({ vendor, bidVersion, receiptHash }) => `${vendor} (${bidVersion})\n${receiptHash}`).join("\n"),
});
