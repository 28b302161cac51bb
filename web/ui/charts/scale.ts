/** Where things lie in a picture. Places are per cent of its width or height, from the left or the top. */

const hundredth = (value: number) => Math.round(value * 100) / 100;

/**
 * From a value to its place. `reversed` begins at the other edge: time in Persian at the right, amounts at the bottom.
 * What lies outside is drawn at the edge.
 */
export const across =
  ({ from, to, reversed = false }: { from: number; to: number; reversed?: boolean }) =>
  (value: number): number => {
    const share = to > from ? Math.min(1, Math.max(0, (value - from) / (to - from))) : 0;
    return hundredth((reversed ? 1 - share : share) * 100);
  };

/** A bar from the reader's side: its left end and its length. */
export const bar = (share: number, rtl: boolean): { x: string; width: string } => ({
  x: `${rtl ? hundredth(100 - share) : 0}%`,
  width: `${hundredth(share)}%`,
});

/** To which side of its place a label has to grow to stay inside. */
export const side = (place: number): "left" | "middle" | "right" =>
  place < 20 ? "right" : place > 80 ? "left" : "middle";

/** Labels at their wanted places, moved apart until none is nearer to the next than `gap`, none beyond `end`. */
export function spread(wanted: readonly number[], gap: number, end: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b);
  const places = [...wanted];
  let least = 0;
  for (const i of order) {
    places[i] = Math.max(places[i] ?? 0, least);
    least = (places[i] ?? 0) + gap;
  }
  let most = end;
  for (const i of order.reverse()) {
    places[i] = Math.min(places[i] ?? 0, most);
    most = (places[i] ?? 0) - gap;
  }
  return places;
}

const dayMs = 86_400_000;
const timeZone = "Asia/Tehran";

export type Tick = { at: number; name: string; year: string };

/**
 * The months that begin between two moments in the reader's calendar, thinned out to `most`; where less than two
 * begin, the two days at the ends. The year is said once and where it changes.
 */
export function monthTicks(from: number, to: number, language: "fa" | "en", most = 4): Tick[] {
  const locale = language === "fa" ? "fa-IR" : "en-GB";
  const shown = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    return (at: number) => format.formatToParts(at).find(({ type }) => type in options)?.value ?? "";
  };
  const [day, year] = [shown({ day: "numeric" }), shown({ year: "numeric" })];
  const month = shown({ month: language === "fa" ? "long" : "short" });
  const first = language === "fa" ? "۱" : "1";
  // Tehran has no summer time: its days begin at half past eight in the evening of UTC.
  const offset = 3.5 * 3_600_000;
  const months: number[] = [];
  for (let at = Math.ceil((from + offset) / dayMs) * dayMs - offset; at <= to; at += dayMs)
    if (day(at) === first) months.push(at);
  const every = Math.ceil(months.length / most);
  const starts = months.filter((_, i) => i % every === 0);
  const ticks =
    starts.length < 2
      ? [from, to].map((at) => ({ at, name: `${day(at)} ${month(at)}`, year: year(at) }))
      : starts.map((at) => ({ at, name: month(at), year: year(at) }));
  return ticks.map((tick, i) => ({ ...tick, year: tick.year === ticks[i - 1]?.year ? "" : tick.year }));
}
