import { Document, Font, Link, Page, renderToBuffer, Text, View, type ViewProps } from "@react-pdf/renderer";
import { createElement, type ReactNode } from "react";
import { fontFiles } from "../../shared/papers/fonts.ts";
import type { Paper, Section, Signature, Table, Value } from "../../shared/papers/paper.ts";
import { wordsOf } from "../../shared/papers/words.ts";
import { type Language, persianDigits } from "../../shared/text.ts";
import { fontFile } from "./fonts.ts";
import { type Styles, stylesOf } from "./styles.ts";

// Persian is never hyphenated; only what has no place to break at all, such as the name of a file, is cut.
Font.registerHyphenationCallback((word) => (word.length > 48 ? (word.match(/.{1,16}/gsu) ?? [word]) : [word]));

type Look = Styles[keyof Styles];
type BoxStyle = NonNullable<ViewProps["style"]>;

const text = (value: Value, style: Look) =>
  typeof value === "string"
    ? createElement(Text, { style }, value)
    : createElement(Text, { style: { ...style, direction: "ltr" } }, value.ltr);

const box = (style: BoxStyle, ...children: ReactNode[]) => createElement(View, { style }, ...children);

/** What a page break must not cut. */
const whole = (style: BoxStyle, ...children: ReactNode[]) => createElement(View, { style, wrap: false }, ...children);

const heading = (label: string, look: Styles) =>
  createElement(Text, { style: look.heading, minPresenceAhead: 48 }, label);

function table({ columns, rows }: Table, look: Styles): ReactNode[] {
  const sum = columns.reduce((all, { share }) => all + share, 0);
  const widths = columns.map(({ share }) => `${(share / sum) * 100}%`);
  const cell = (value: Value, i: number, style: Look) =>
    box({ ...look.cell, width: widths[i] ?? "auto" }, text(value, style));
  const head = whole(look.tableHead, ...columns.map(({ label }, i) => cell(label, i, look.tableLabel)));
  const [first, ...others] = rows.map((row) =>
    whole(look.row, ...row.map((value, i) => cell(value, i, look.cellText))),
  );
  return [whole({}, head, first), ...others];
}

/** What would not fit at the end of a page has to be cut there. */
const isLong = (code: string) => code.split("\n").length > 24;

/** A heading never stands alone at the end of a page: what follows it stays with it. */
function section({ heading: label, lines = [], facts = [], table: given, code }: Section, look: Styles) {
  const [first, ...others] = [
    ...lines.map((line) => text(line, look.line)),
    ...facts.map(([name, value]) => whole(look.row, text(name, look.label), text(value, look.value))),
    ...(given ? table(given, look) : []),
  ];
  return box(
    look.section,
    whole({}, heading(label, look), first),
    ...others,
    ...(code === undefined ? [] : [createElement(Text, { style: look.code, wrap: isLong(code) }, code)]),
  );
}

const place = ({ role, name, at, note }: Signature, language: Language, look: Styles) =>
  whole(
    look.place,
    text(role, look.placeRole),
    text(name, look.placeName),
    ...(note === undefined ? [] : [text(note, look.placeNote)]),
    text(at ?? wordsOf(language).unsigned, look.placeNote),
  );

const pageWords = {
  fa: (page: number, all: number) => persianDigits(`صفحه ${page} از ${all}`),
  en: (page: number, all: number) => `Page ${page} of ${all}`,
} as const satisfies Record<Language, (page: number, all: number) => string>;

function foot({ language, title, number, foot: given }: Paper, look: Styles) {
  const { hashLabel, hash, checkLabel, check } = given;
  // The address is as long as its hash is; the link behind its two lines is whole.
  const shown = check.replace(`/${hash}`, `/\n${hash}`);
  return createElement(
    View,
    { style: look.foot, fixed: true },
    text(hashLabel, look.footText),
    createElement(Text, { style: look.footCode }, hash),
    text(checkLabel, look.footText),
    createElement(Link, { src: check, style: look.footCode }, shown),
    box(
      look.footRow,
      text(`${title} · ${wordsOf(language).times}`, look.footText),
      createElement(Text, { style: { ...look.footText, direction: "ltr" } }, number),
      createElement(Text, {
        style: look.footPage,
        render: ({ pageNumber, totalPages }) => pageWords[language](pageNumber, totalPages ?? pageNumber),
      }),
    ),
  );
}

/** So many sections are broken into pages in one run: each break looks through the rest of its run again. */
const sectionsInRun = 24;

const runsOf = (sections: readonly ReactNode[]): ReactNode[][] =>
  Array.from({ length: Math.max(1, Math.ceil(sections.length / sectionsInRun)) }, (_, i) =>
    sections.slice(i * sectionsInRun, (i + 1) * sectionsInRun),
  );

let drawn = 0;

/**
 * A font for one paper, under a name of its own. A font that has drawn before keeps the glyphs that it only took to put
 * others together, without the letters they stand for, and such a letter would be left out of the next paper.
 */
async function withFont<Made>(make: (family: string) => Promise<Made>): Promise<Made> {
  drawn += 1;
  const family = `Vazirmatn ${drawn}`;
  const fonts = Object.entries(fontFiles).map(([weight, name]) => ({
    src: fontFile(name),
    fontWeight: Number(weight),
  }));
  Font.register({ family, fonts });
  try {
    return await make(family);
  } finally {
    delete Font.getRegisteredFonts()[family];
  }
}

/** Draws a paper as PDF: A4, its letters embedded, hash, check address and page number at the foot of each page. */
export const render = (paper: Paper): Promise<Uint8Array> => withFont((family) => draw(paper, family));

async function draw(paper: Paper, family: string): Promise<Uint8Array> {
  const { language, title, number, from, mark, sections, signatures } = paper;
  const look = stylesOf(language, family);
  const head = [
    text(from, look.from),
    text(title, look.title),
    text({ ltr: number }, look.number),
    box(look.headLine),
    ...(mark === undefined ? [] : [text(mark, look.mark)]),
  ];
  const places = signatures.places.map((each) => place(each, language, look));
  const end = whole(look.section, heading(signatures.heading, look), box(look.places, ...places));
  const runs = runsOf(sections.map((each) => section(each, look)));
  const pages = runs.map((run, i) =>
    createElement(
      Page,
      { size: "A4", style: look.page },
      ...(i === 0 ? head : []),
      ...run,
      ...(i === runs.length - 1 && places.length > 0 ? [end] : []),
      foot(paper, look),
    ),
  );
  const whose = { title: `${title} ${number}`, author: from, creator: "Karsepar", producer: "Karsepar", language };
  return renderToBuffer(createElement(Document, whose, ...pages));
}
