import { Link } from "@tanstack/react-router";
import { termOf } from "../../../shared/terms.ts";
import { holdsAt } from "../../../shared/vendors/vendor.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { useServerNow } from "../../ui/page.tsx";
import { Tag } from "../../ui/parts.tsx";
import type { Bidding } from "./frame.tsx";
import { type Barrier, barrierFor } from "./standing.ts";
import { bidTexts } from "./texts.ts";

/** Why a vendor may not bid, in words. */
export function useBarrierWords() {
  const t = useTexts(bidTexts);
  const { format, language } = useLanguage();
  return (barrier: Barrier): string => {
    switch (barrier.kind) {
      case "suspended":
        return t.barriers.suspended({ until: format.dateTime(barrier.until) });
      case "notApproved":
        return t.barriers.notApproved;
      case "noLicence":
        return t.barriers.noLicence({ category: termOf(barrier.category, language) });
      case "licenceEnds":
        return t.barriers.licenceEnds({
          category: termOf(barrier.category, language),
          date: format.day(barrier.validUntil),
        });
    }
  };
}

/** What keeps these people from bidding in this case, in words; time apart. */
export function useHindrance({ notice, company }: Bidding): string | undefined {
  const t = useTexts(bidTexts);
  const words = useBarrierWords();
  const { memberships } = useMe();
  const now = useServerNow(30_000);
  if (!notice.sealing) return t.unsealed;
  if (memberships.some(({ party }) => party === notice.body)) return t.ofTheBody;
  const barrier = barrierFor(company, notice, new Date(now).toISOString());
  return barrier && words(barrier);
}

/** The conditions a bidder must meet on the closing day, each with how it stands. */
export function Eligibility({ bidding }: { bidding: Bidding }) {
  const t = useTexts(bidTexts);
  const { format, language } = useLanguage();
  const hindrance = useHindrance(bidding);
  const { notice, company } = bidding;
  const ofCategory = ({ category }: { category: string }) => category === notice.category;
  return (
    <section className="card">
      <div className="row between">
        <h2>{t.eligible}</h2>
        <Tag tone={hindrance === undefined ? "done" : "bad"}>
          {hindrance === undefined ? `✓ ${t.eligibleOk}` : `✕ ${t.eligibleNo}`}
        </Tag>
      </div>
      {hindrance === undefined ? null : <p>{hindrance}</p>}
      <ul>
        {company.licences.filter(ofCategory).map((licence) => (
          <li key={licence.number}>
            {termOf(licence.category, language)}:{" "}
            {t.licence({ number: licence.number, date: format.day(licence.validUntil) })} ·{" "}
            {holdsAt(licence, notice.closesAt) ? t.licenceHolds : t.licenceLapses}
          </li>
        ))}
        {company.newLicences.filter(ofCategory).map(({ number }) => (
          <li key={number}>{t.newLicence({ number })}</li>
        ))}
      </ul>
      <p>
        <Link to={"/company" as never}>{t.company}</Link>
      </p>
    </section>
  );
}
