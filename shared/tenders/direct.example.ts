import { printer } from "../vendors/vendor.example.ts";
import type { Vendor } from "../vendors/vendor.ts";
import type { TenderDraft } from "./state.ts";

/** What a draft holds beside the usual, where no sealed bids decide. */
export const waiverDraft = {
  procedure: "waiver",
  waiver: {
    ground: "artistic",
    reason: "the only calligrapher of the province",
    offers: [{ lot: 1, vendor: "vnd_alpha", priceMinor: 4_900_000_000 }],
  },
} satisfies Partial<TenderDraft>;

export const outsideDraft = {
  procedure: "quotation",
  outside: {
    channel: "setad",
    number: "1105-22",
    decidedOn: "2026-10-30",
    minutes: "fil_minutes",
    winners: [{ lot: 1, vendor: "vnd_alpha", priceMinor: 4_800_000_000, bids: 4 }],
  },
} satisfies Partial<TenderDraft>;

/** The printer, licensed for publications on the days of the samples; nobody else is in the register. */
export const vendor = (id: string): Vendor | undefined => (id === printer.id ? printer : undefined);
