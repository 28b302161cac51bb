/** Small OCDS documents of our own, with what real notices have and lack. */
export const release = {
  ocid: "ocds-test-0001",
  id: "0001-tender",
  date: "2026-10-01T08:00:00Z",
  language: "en",
  tag: ["tender"],
  tender: {
    id: "T-1",
    title: "Typesetting of the yearbook",
    description: "Design and typesetting.\r\nTwo volumes.",
    status: "active",
    classification: { scheme: "CPV", id: "79822500", description: "Graphic design services" },
    value: { amount: 25000.5, currency: "GBP" },
    tenderPeriod: { endDate: "2026-11-24T12:00:00Z" },
    contractPeriod: { startDate: "2027-01-01T00:00:00Z", endDate: "2027-06-30T00:00:00Z" },
  },
};

export const withLots = {
  ...release,
  ocid: "ocds-test-0002",
  tender: {
    ...release.tender,
    title: "Stand and film",
    classification: { scheme: "CPV", id: 79956000 },
    lots: [
      { id: "2", title: "Film", description: "Ten minutes", value: { amount: 1, currency: "GBP" } },
      { id: "10", title: null },
      { id: "1", title: "Stand" },
    ],
    milestones: [{ id: "m", type: "delivery", title: "Press-ready files", dueDate: "2027-02-01T00:00:00Z" }],
  },
};

/** Nothing of ours in it: another classification, another language, no dates. */
export const poor = {
  ocid: "ocds-test-0003",
  language: "es",
  tender: { title: "Congreso", items: [{ classification: { scheme: "CUCoP", id: 38301 } }] },
};
