import * as v from "valibot";
import { ProposeAmendment } from "../shared/amendments/schema.ts";
import { SubmitBid } from "../shared/bids/schema.ts";
import { RequestFile } from "../shared/files/schema.ts";
import { asked } from "../shared/kits/asked.ts";
import { categories } from "../shared/kits/category.ts";
import { kits } from "../shared/kits/kit.ts";
import { PlanTask } from "../shared/plan/schema.ts";
import { SetPolicyTable } from "../shared/policy/policy.ts";
import { ChangePurchase, OrderPurchase, PayPurchase, RequestPurchase } from "../shared/purchases/schema.ts";
import { ChangeTender, DraftTender, PublishTender } from "../shared/tenders/schema.ts";
import { RegisterVendor } from "../shared/vendors/schema.ts";

/** An example that its own schema would refuse stops the making of the document. */
const fitting = <Schema extends v.GenericSchema>(schema: Schema, example: v.InferInput<Schema>): unknown => {
  v.parse(schema, example);
  return example;
};

const lots = [
  {
    n: 1,
    title: { fa: "کتابچه", en: "Booklet" },
    tasks: ["tsk_the-task-you-planned"],
    estimateRial: 900_000_000,
    formula: { kind: "lowestPrice" as const },
    deliverables: [
      {
        n: 1,
        title: { fa: "نمونه PDF برای تأیید", en: "Proof PDF" },
        criteria: [{ id: "text", text: { fa: "متن بی‌غلط و کامل است", en: "The text is complete and free of errors" } }],
        quantity: 1,
        dueDays: 20,
        shareBp: 3000,
        rejectedWhenLate: false,
      },
      {
        n: 2,
        title: { fa: "نسخه‌های چاپی", en: "Printed copies" },
        criteria: [
          { id: "copies", text: { fa: "شمارگان کامل تحویل شده است", en: "The whole print run is delivered" } },
        ],
        quantity: 1000,
        dueDays: 60,
        shareBp: 7000,
        rejectedWhenLate: false,
      },
    ],
  },
];

const panel = {
  members: [
    { person: "prs_mina", role: "head" as const },
    { person: "prs_leila", role: "finance" as const },
    { person: "prs_navid", role: "technicalMember" as const },
  ],
  secretary: "prs_roya",
};

const closesAt = "2026-12-22T08:00:00.000Z";

const draft = {
  title: { fa: "چاپ کتابچه", en: "Print of a booklet" },
  category: "publications" as const,
  fiscalYear: 1405,
  brief: {
    ...{ kind: "book", pages: 48, trim: "A5", colours: "four", paper: "گلاسه ۱۳۵ گرم", binding: "منگنه وسط" },
    ...{ printRun: 1000, languages: "فارسی", isbn: true },
  },
  lots,
  budgetLine: "1405-602-17",
  closesAt,
  panel,
};

const order = {
  subject: "تقویم رومیزی",
  category: "publications" as const,
  vendorName: "چاپخانه نمونه",
  amountRial: 150_000_000,
  dueDate: "2026-12-10",
};

const papers = {
  vendorId: "0012345679",
  iban: "IR550620000000001234567890",
  budgetLine: "1405-602-17",
  priceReason: "از سه فروشنده قیمت گرفته شد",
};

/** Cut short; a vendor's program seals the real ones, see docs/bidding.md. */
const envelope = { jwe: `eyJhbGciOi.key.${"i".repeat(16)}.ciphertext.${"t".repeat(22)}`, commitment: "0".repeat(64) };

/** Every row of the table: those that have begun as they are, then what comes. */
const policyRows = {
  rows: [
    {
      from: "2023-03-21T00:00:00.000Z",
      value: 300_000_000,
      rule: { fa: "تصمیم سامانه: سقف خرید فوری", en: "decision of the system: limit of an urgent purchase" },
    },
    {
      from: "2027-03-20T20:30:00.000Z",
      value: 250_000_000,
      rule: { fa: "مصوبه سال ۱۴۰۶", en: "decision of 1406" },
      letter: { number: "1405/9000/12", date: "2026-11-20" },
    },
  ],
};

/** What to send, by operationId: bodies that are hard to guess from their schema. */
export const examples: Readonly<Record<string, unknown>> = {
  planTask: fitting(PlanTask, {
    title: { fa: "کتابچه معرفی استان", en: "Booklet on the province" },
    category: "publications",
    fiscalYear: 1405,
    estimateRial: 900_000_000,
    dueDate: "2027-02-19",
  }),
  draftTender: fitting(DraftTender, draft),
  changeTender: fitting(ChangeTender, { lots, closesAt, panel }),
  publishTender: fitting(PublishTender, { closesAt, panel }),
  requestPurchase: fitting(RequestPurchase, order),
  changePurchase: fitting(ChangePurchase, papers),
  orderPurchase: fitting(OrderPurchase, {}),
  payPurchase: fitting(PayPurchase, { amountRial: 150_000_000, paidOn: "2026-12-14", reference: "140509231187" }),
  requestBodyFile: fitting(RequestFile, {
    name: "پیش‌فاکتور.pdf",
    size: 48_213,
    sha256: "cfa3181c1ee36e8bce5e39f84959f4558ea7ba32c0e4539a8ab3c8ce8c716ec6",
    mediaType: "application/pdf",
  }),
  registerVendor: fitting(RegisterVendor, {
    kind: "company",
    name: { fa: "چاپ نمونه", en: "Sample print" },
    legalEntityId: "10320456783",
    iban: "IR940560087500002612345678",
    contact: { phone: "026 34567890", address: "کرج، خیابان نمونه، شماره ۷" },
    licences: [{ category: "publications", number: "۴۵/۱۲۰", validUntil: "2028-03-19" }],
    declarations: { officials: [] },
  }),
  proposeAmendment: fitting(ProposeAmendment, {
    reason: "time",
    text: "سیل راه چاپخانه را بسته بود؛ مهلت نمونه دو هفته دیرتر می‌شود.",
    amountMinor: 900_000_000,
    changed: [{ n: 1, dueAt: "2027-01-20T20:29:59.999Z" }],
  }),
  setPolicyTable: fitting(SetPolicyTable, policyRows),
  setBodyPolicyTable: fitting(SetPolicyTable, { rows: policyRows.rows.slice(1) }),
  submitBid: fitting(SubmitBid, {
    revision: 1,
    version: 1,
    lots: { 1: { B: envelope, C: envelope } },
    declarations: { noConflictOfInterest: true, acceptsTerms: true },
  }),
};

/** What the brief of each category holds; all of it is needed before a case goes to review. */
export const briefs = (): string =>
  [
    "What is asked depends on the category:",
    ...categories.map((category) => {
      const fields = Object.entries(kits[category].brief).map(([name, field]) => `\`${name}\` (${asked(field)})`);
      return `* ${category}: ${fields.join(", ")}`;
    }),
  ].join("\n");
