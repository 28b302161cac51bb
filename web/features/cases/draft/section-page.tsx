import { useParams } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { PageLink } from "../../../ui/links.tsx";
import { OfCase } from "../of-case.tsx";
import type { Case } from "../queries.ts";
import { BriefSection } from "./brief-section.tsx";
import { LotsSection } from "./lots-section.tsx";
import { MoneySection } from "./money-section.tsx";
import { NeedSection } from "./need-section.tsx";
import { OutsideSection } from "./outside-section.tsx";
import { PeopleSection } from "./people-section.tsx";
import type { SectionProps } from "./section-act.tsx";
import { isSection, type Section } from "./sections.ts";
import { TermsSection } from "./terms-section.tsx";
import { useDraftTexts } from "./texts.ts";
import { TimetableSection } from "./timetable-section.tsx";
import { WaiverSection } from "./waiver-section.tsx";
import { WaySection } from "./way-section.tsx";
import { WeightsSection } from "./weights-section.tsx";

const pages: Record<Section, ComponentType<SectionProps>> = {
  need: NeedSection,
  way: WaySection,
  brief: BriefSection,
  lots: LotsSection,
  weights: WeightsSection,
  money: MoneySection,
  timetable: TimetableSection,
  people: PeopleSection,
  waiver: WaiverSection,
  outside: OutsideSection,
  terms: TermsSection,
};

/** One section of a draft by its name in the address. */
export function SectionPage() {
  const { section = "" } = useParams({ strict: false });
  return <OfCase>{(view) => <SectionOf view={view} section={isSection(section) ? section : "need"} />}</OfCase>;
}

function SectionOf({ view, section }: { view: Case; section: Section }) {
  const t = useDraftTexts();
  const Page = pages[section];
  return (
    <>
      <p>
        <PageLink to={`/tenders/${view.id}/draft`}>{t.back}</PageLink>
      </p>
      {/* Each section is a form of its own. */}
      <Page key={`${view.id} ${section}`} view={view} />
    </>
  );
}
