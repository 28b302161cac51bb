import type { Language } from "../../shared/text.ts";

export const colours = {
  ink: "#1D2939",
  muted: "#475467",
  brand: "#0B5C6B",
  tint: "#E6F2F4",
  line: "#D0D5DD",
  warn: "#7A2E0E",
  warnTint: "#FEF0C7",
} as const;

/** Room at the foot of each page for hash, address and number. */
const footRoom = 104;
const side = 48;

/**
 * The look of a paper. Direction and alignment stand on each text, where alone they work, and nothing is justified: the
 * last line would fly to the other side.
 */
export function stylesOf(language: Language, fontFamily: string) {
  const rtl = language === "fa";
  const text = {
    direction: rtl ? "rtl" : "ltr",
    textAlign: rtl ? "right" : "left",
    lineHeight: rtl ? 1.6 : 1.45,
    color: colours.ink,
    fontSize: 9.5,
  } as const;
  const row = { flexDirection: rtl ? "row-reverse" : "row" } as const;
  return {
    page: { fontFamily, paddingTop: 44, paddingBottom: footRoom, paddingHorizontal: side },
    from: { ...text, color: colours.muted, fontSize: 10 },
    title: { ...text, fontSize: 18, fontWeight: 700, color: colours.brand, lineHeight: 1.5 },
    number: { ...text, color: colours.muted },
    headLine: { borderBottomWidth: 1.5, borderBottomColor: colours.brand, marginTop: 6, marginBottom: 10 },
    mark: {
      ...text,
      color: colours.warn,
      backgroundColor: colours.warnTint,
      fontWeight: 700,
      paddingHorizontal: 8,
      paddingVertical: 4,
      marginBottom: 10,
      borderRadius: 3,
    },
    section: { marginBottom: 10 },
    heading: { ...text, fontSize: 11.5, fontWeight: 700, color: colours.brand, marginBottom: 3 },
    line: { ...text, marginBottom: 3 },
    row: { ...row, borderBottomWidth: 0.5, borderBottomColor: colours.line },
    label: { ...text, color: colours.muted, width: "30%", paddingHorizontal: 4, paddingVertical: 2 },
    value: { ...text, width: "70%", paddingHorizontal: 4, paddingVertical: 2 },
    tableHead: { ...row, backgroundColor: colours.tint, borderRadius: 2 },
    tableLabel: { ...text, fontWeight: 700, color: colours.brand, fontSize: 9 },
    cell: { paddingHorizontal: 4, paddingVertical: 3 },
    cellText: text,
    code: {
      direction: "ltr",
      textAlign: "left",
      fontFamily: "Courier",
      fontSize: 7.5,
      lineHeight: 1.4,
      color: colours.ink,
      backgroundColor: "#F6F7F9",
      padding: 6,
      borderRadius: 3,
    },
    places: { ...row, flexWrap: "wrap" },
    place: {
      width: "48%",
      marginHorizontal: "1%",
      marginBottom: 8,
      padding: 8,
      minHeight: 58,
      borderWidth: 0.75,
      borderColor: colours.line,
      borderRadius: 4,
    },
    placeRole: { ...text, color: colours.muted, fontSize: 8.5 },
    placeName: { ...text, fontWeight: 700 },
    placeNote: { ...text, fontSize: 8.5 },
    foot: {
      position: "absolute",
      bottom: 24,
      left: side,
      right: side,
      borderTopWidth: 0.75,
      borderTopColor: colours.line,
      paddingTop: 5,
    },
    footRow: { ...row, justifyContent: "space-between" },
    footText: { ...text, color: colours.muted, fontSize: 7.5 },
    /** Without a height of its lines: what is filled in page by page would multiply it a second time. */
    footPage: { direction: text.direction, textAlign: text.textAlign, color: colours.muted, fontSize: 7.5 },
    footCode: {
      textDecoration: "none",
      direction: "ltr",
      textAlign: rtl ? "right" : "left",
      fontFamily: "Courier",
      fontSize: 7,
      lineHeight: 1.35,
      color: colours.ink,
    },
  } as const;
}
export type Styles = ReturnType<typeof stylesOf>;
