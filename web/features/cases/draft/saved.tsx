import { useLocation } from "@tanstack/react-router";
import { isSection, type Section } from "./sections.ts";
import { useDraftTexts } from "./texts.ts";

/** Where one goes from a section that was saved; the page says so. */
export const afterSaving = (path: string, section: Section): string => `${path}?saved=${section}`;

/** That the section one comes from was saved. */
export function Saved() {
  const t = useDraftTexts();
  const section = new URLSearchParams(useLocation().searchStr).get("saved") ?? "";
  return isSection(section) ? (
    <p className="small" role="status">
      ✓ {t.saved({ section: t.sections[section] })}
    </p>
  ) : null;
}
