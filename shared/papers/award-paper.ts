import type { AwardDocument } from "../awards/document.ts";
import type { AwardView } from "../awards/schema.ts";
import type { Language, Texts } from "../text.ts";
import { checkAddress, type Imprint, type Paper } from "./paper.ts";
import { nameIn, wordsOf, writer } from "./words.ts";

const texts = {
  fa: {
    title: "ابلاغ برنده",
    to: "گیرنده",
    greeting: (vendor: string) => `مدیر محترم ${vendor}`,
    told: (title: string, lot: string, price: string) =>
      `با احترام، به آگاهی می‌رساند پیشنهاد شما در پرونده واگذاری «${title}»، ${lot}، به مبلغ ${price} بدون مالیات بر ارزش افزوده برنده شناخته شده است.`,
    lot: (n: string, title: string) => (title === "" ? `بسته کار ${n}` : `بسته کار ${n} «${title}»`),
    standstill: (until: string) => `تا ${until} مهلت درنگ است و قرارداد پیش از آن امضا نمی‌شود.`,
    sign: (until: string) =>
      `خواهشمند است تا ${until} برای امضای قرارداد در سامانه اقدام کنید؛ پس از آن ابلاغ بی‌اثر می‌شود.`,
    facts: "مشخصات",
    case: "شماره پرونده",
    subject: "موضوع",
    lotLabel: "بسته کار",
    vendor: "برنده",
    vendorId: "شناسه پیمانکار",
    price: "مبلغ",
    notifiedAt: "زمان ابلاغ",
    standstillUntil: "پایان مهلت درنگ",
    signBy: "مهلت امضای قرارداد",
    contract: "شماره قرارداد",
    state: "وضعیت کنونی",
    head: "رئیس دستگاه اجرایی",
  },
  en: {
    title: "Award letter",
    to: "To",
    greeting: (vendor: string) => `${vendor},`,
    told: (title: string, lot: string, price: string) =>
      `your bid in the case “${title}”, ${lot}, has won at ${price} without value added tax.`,
    lot: (n: string, title: string) => (title === "" ? `lot ${n}` : `lot ${n} “${title}”`),
    standstill: (until: string) => `The standstill lasts until ${until}; no contract is signed before its end.`,
    sign: (until: string) => `Please sign the contract by ${until}; after that the award lapses.`,
    facts: "Particulars",
    case: "Case",
    subject: "Subject",
    lotLabel: "Lot",
    vendor: "Winner",
    vendorId: "Number of the vendor",
    price: "Amount",
    notifiedAt: "Notified",
    standstillUntil: "End of the standstill",
    signBy: "To be signed by",
    contract: "Contract",
    state: "State now",
    head: "Head of the body",
  },
} as const satisfies Record<Language, object>;

/** The letter to a winner. The hash at its foot is of what was told, not of what has become of it since. */
export function awardPaper(
  given: { view: AwardView; document: AwardDocument; hash: string; bodyName: Texts },
  { language, names, publicUrl }: Imprint,
): Paper {
  const { view, document, hash } = given;
  const [say, write, words] = [texts[language], writer(language), wordsOf(language)];
  const { notifiedAt, standstillUntil, signBy, price } = document;
  const lot = say.lot(write.number(document.lot.n), write.text(document.lot.title));
  const vendor = write.text(document.vendor.name);
  const [title, amount] = [write.text(document.title), write.rial(price.amount)];
  const bodyName = write.text(given.bodyName);
  return {
    language,
    title: say.title,
    number: document.award,
    from: bodyName,
    sections: [
      {
        heading: say.greeting(vendor),
        lines: [
          say.told(title, lot, amount),
          ...(standstillUntil === undefined ? [] : [say.standstill(write.moment(standstillUntil))]),
          ...(signBy === undefined ? [] : [say.sign(write.moment(signBy))]),
        ],
      },
      {
        heading: say.facts,
        facts: [
          [say.case, { ltr: document.case }],
          [say.subject, title],
          [say.lotLabel, lot],
          [say.vendor, vendor],
          [say.vendorId, { ltr: document.vendor.id }],
          [say.price, amount],
          [say.notifiedAt, write.moment(notifiedAt)],
          ...(standstillUntil === undefined ? [] : ([[say.standstillUntil, write.moment(standstillUntil)]] as const)),
          ...(signBy === undefined ? [] : ([[say.signBy, write.moment(signBy)]] as const)),
          ...(view.contract === undefined ? [] : ([[say.contract, { ltr: view.contract }]] as const)),
          [say.state, write.term(view.state)],
        ],
      },
    ],
    signatures: {
      heading: words.signatures,
      places: [
        {
          role: say.head,
          // Who told the winner is for the body alone.
          name: view.notifiedBy === undefined ? bodyName : nameIn(names, view.notifiedBy),
          at: write.moment(notifiedAt),
        },
      ],
    },
    foot: {
      hashLabel: words.contentHash,
      hash,
      checkLabel: words.checkLabel,
      check: checkAddress(publicUrl, "award", document.award, hash),
    },
  };
}
