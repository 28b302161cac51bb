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
