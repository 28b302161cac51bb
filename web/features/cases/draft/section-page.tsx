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
import { Saved } from "./saved.tsx";
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
  return (
    <OfCase>
      {(view) => (
        <>
          <Back view={view} />
          {isSection(section) ? <SectionOf view={view} section={section} /> : <NoSection />}
        </>
      )}
    </OfCase>
  );
}

function Back({ view }: { view: Case }) {
  const t = useDraftTexts();
  return (
    <p>
      <PageLink to={`/tenders/${view.id}/draft`}>{t.back}</PageLink>
    </p>
  );
}

function NoSection() {
  const t = useDraftTexts();
  return (
    <section className="card">
      <h1>{t.noSection}</h1>
    </section>
  );
}

function SectionOf({ view, section }: { view: Case; section: Section }) {
  const Page = pages[section];
  return (
    <>
      <Saved />
      {/* Each section is a form of its own. */}
      <Page key={`${view.id} ${section}`} view={view} />
    </>
  );
}
