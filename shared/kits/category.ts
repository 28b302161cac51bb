/** Areas of work; each belongs to one of the indicators on which a unit is scored. */
export const categories = [
  "publications",
  "exhibitions",
  "audiovisual",
  "advertising",
  "electronic",
  "research",
  "media",
  "events",
  "training",
  "monitoring",
] as const;

export type Category = (typeof categories)[number];

/** The indicator each category counts for. The seventh, handing work over, is computed from contracts. */
export const indicatorOf: Record<
  Category,
  "media" | "electronic" | "research" | "advertising" | "audiovisual" | "publications"
> = {
  publications: "publications",
  exhibitions: "advertising",
  audiovisual: "audiovisual",
  advertising: "advertising",
  electronic: "electronic",
  research: "research",
  media: "media",
  events: "advertising",
  training: "research",
  monitoring: "media",
};
