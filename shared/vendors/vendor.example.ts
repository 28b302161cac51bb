import { evolveVendor } from "./evolve.ts";
import type { Vendor, VendorEvent } from "./vendor.ts";

export const registered: VendorEvent = {
  type: "VendorRegistered",
  at: "2025-04-05T06:00:00.000Z",
  by: "prs_overseer",
  id: "vnd_alpha",
  vendor: {
    kind: "company",
    legalEntityId: "10380284790",
    name: { fa: "چاپ آلفا", en: "Alpha print" },
    iban: "IR062960000000100324200001",
    licences: [
      { category: "publications", number: "۴۵/۱۲۰", validUntil: "2026-11-22" },
      { category: "advertising", number: "AD-7", validUntil: "2026-03-20" },
    ],
  },
};

/** A printing house whose advertising licence ends first. */
export const printer: Vendor = { ...evolveVendor(undefined, registered), version: 1 };

/** A natural person. */
export const photographer: Vendor = {
  id: "vnd_photo",
  version: 1,
  kind: "person",
  personId: "0084575948",
  name: { fa: "عکاس نمونه" },
  iban: "IR062960000000100324200001",
  licences: [{ category: "media", number: "12", validUntil: "2027-03-20" }],
  registeredAt: "2025-04-05T06:00:00.000Z",
};
