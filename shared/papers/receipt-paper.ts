import type * as v from "valibot";
import type { BidVersion } from "../bids/schema.ts";
import type { Language, Texts } from "../text.ts";
import { type Imprint, type Paper, receiptCheckAddress } from "./paper.ts";
import { writer } from "./words.ts";

const texts = {
  fa: {
    title: "رسید پیشنهاد",
    sealed: "پیشنهاد در پاکت مهرشده است و تا جلسه بازگشایی هیچ‌کس آن را نمی‌خواند. این رسید آن را فاش نمی‌کند.",
    facts: "مشخصات",
    case: "شماره پرونده",
    subject: "موضوع",
    body: "دستگاه اجرایی",
    vendor: "پیشنهاددهنده",
    vendorId: "شناسه پیمانکار",
    version: "نسخه پیشنهاد",
    revision: "ویرایش اسناد",
    receivedAt: "زمان دریافت",
    by: "تحویل‌دهنده",
    envelopes: "پاکت‌ها",
    lot: "بسته کار",
    envelope: "پاکت",
    hashes: "اثر انگشت پاکت‌ها (SHA-256)",
    hash: "پاکت",
    commitment: "محتوا",
    receipt: "متن امضاشده رسید (JWS)",
    receiptLine:
      "این متن را سامانه امضا کرده است و با کلیدهای همگانی آن می‌توان در نشانی پایین صفحه بررسی کرد. زمان دریافت از ساعت سامانه است.",
    hashLabel: "اثر انگشت رسید (SHA-256)",
    checkLabel: "نشانی بررسی امضا",
    signatures: "امضای رقومی سامانه",
  },
  en: {
    title: "Bid receipt",
    sealed: "The bid is sealed, and nobody reads it before the opening. This receipt does not reveal it.",
    facts: "Particulars",
    case: "Case",
    subject: "Subject",
    body: "Body",
    vendor: "Bidder",
    vendorId: "Number of the vendor",
    version: "Version of the bid",
    revision: "Revision of the documents",
    receivedAt: "Received",
    by: "Handed in by",
    envelopes: "Envelopes",
    lot: "Lot",
    envelope: "Envelope",
    hashes: "SHA-256 of the envelopes",
    hash: "envelope",
    commitment: "content",
    receipt: "The signed receipt (JWS)",
    receiptLine:
      "The platform has signed this text; with its public keys it can be checked at the address below. The time of receipt is that of the platform's clock.",
    hashLabel: "SHA-256 of the receipt",
    checkLabel: "Check its signature at",
    signatures: "Digital signature of the platform",
  },
} as const satisfies Record<Language, object>;

/** A signed receipt is one word of some hundred letters; broken into lines of equal length it can be copied again. */
const lines = (text: string, length: number): string => text.replace(new RegExp(`(.{${length}})(?=.)`, "g"), "$1\n");

/** The receipt of one version of a bid, for its bidder alone. It proves itself by the signature it carries. */
export function receiptPaper(
  given: {
    tender: string;
    title: Texts;
    vendor: string;
    vendorName: Texts;
    bodyName: Texts;
    version: v.InferOutput<typeof BidVersion>;
    /** Of the person who handed it in. */
    by: string;
  },
  { language, publicUrl }: Imprint,
): Paper {
  const { tender, vendor, version } = given;
  const [say, write] = [texts[language], writer(language)];
  const envelopes = Object.entries(version.envelopes).flatMap(([lot, stages]) =>
    Object.entries(stages).map(([stage, digest]) => ({ lot: Number(lot), stage, ...digest })),
  );
  return {
    language,
    title: say.title,
    number: `${tender} / ${vendor} / ${version.bidVersion}`,
    from: write.text(given.bodyName),
    sections: [
      {
        heading: say.facts,
        lines: [say.sealed],
        facts: [
          [say.case, { ltr: tender }],
          [say.subject, write.text(given.title)],
          [say.body, write.text(given.bodyName)],
          [say.vendor, write.text(given.vendorName)],
          [say.vendorId, { ltr: vendor }],
          [say.version, write.number(version.bidVersion)],
          [say.revision, write.number(version.revision)],
          [say.receivedAt, write.moment(version.receivedAt)],
          [say.by, given.by],
        ],
      },
      {
        heading: say.envelopes,
        table: {
          columns: [
            { label: say.lot, share: 1 },
            { label: say.envelope, share: 5 },
          ],
          rows: envelopes.map(({ lot, stage }) => [write.number(lot), write.term(stage)]),
        },
      },
      {
        heading: say.hashes,
        code: envelopes
          .flatMap(({ lot, stage, hash, commitment }) => [`${lot}-${stage}  ${hash}`, `     ${commitment}`])
          .join("\n"),
      },
      { heading: say.receipt, lines: [say.receiptLine], code: lines(version.receipt, 80) },
    ],
    // The text above is its signature.
    signatures: { heading: say.signatures, places: [] },
    foot: {
      hashLabel: say.hashLabel,
      hash: version.receiptHash,
      checkLabel: say.checkLabel,
      check: receiptCheckAddress(publicUrl),
    },
  };
}
