import type { Telling } from "../telling.ts";
import { expectThat } from "../telling.ts";
import { upload } from "../upload.ts";
import { cast } from "../world.ts";
import { mehr, negah } from "./firms.ts";
import { awardTo, contractOf, deliverables, members, plan, upToReview } from "./steps.ts";

/** A waiver: the board of three decides with reasons, then the path is the same as ever. */
export async function waiver(tell: Telling): Promise<string> {
  const task = await plan(tell, "اثر هنرمند یگانه");
  const tender = await upToReview(tell, {
    title: { fa: "سفارش اثر هنری" },
    procedure: "waiver",
    lots: [{ title: { fa: "اثر" }, tasks: [task], estimateRial: 15_000_000_000, deliverables }],
    waiver: {
      ground: "artistic",
      reason: "تنها یک هنرمند این سبک را دارد.",
      offers: [{ lot: 1, vendor: mehr.vendor, priceMinor: 14_900_000_000 }],
    },
  });
  await tell.step(cast.head, "convenes the board", "POST", `/tenders/${tender}/publish`, {});
  const votes = `/tenders/${tender}/lots/1/award-votes`;
  await tell.refused(members[0], "votes without a reason", "vote-reason-needed", "POST", votes, {
    award: true,
    vendor: mehr.vendor,
  });
  const award = await awardTo(tell, tender, 1, mehr.vendor, { reason: "رقابت ممکن نیست و قیمت منصفانه است." });
  return contractOf(tell, award, mehr);
}

/** A case that was run in the state's system: its signed minutes and winner are recorded, never a second sealed bid. */
export async function outside(tell: Telling): Promise<string> {
  const minutes = await upload(tell, cast.manager, `/bodies/${cast.body}/files`, "minutes-of-setad");
  const task = await plan(tell, "بروشور سفر");
  const tender = await upToReview(tell, {
    title: { fa: "بروشور سفر، از ستاد" },
    procedure: "oneStageTender",
    lots: [{ title: { fa: "بروشور" }, tasks: [task], estimateRial: 3_000_000_000, deliverables }],
    outside: {
      channel: "setad",
      number: "۲۰۰۵۰۹۳۴۵۰۰۰۱۲۳",
      decidedOn: "2026-11-15",
      minutes,
      winners: [{ lot: 1, vendor: negah.vendor, priceMinor: 1_300_000_000, bids: 4 }],
    },
  });
  await tell.step(cast.head, "records the decision", "POST", `/tenders/${tender}/publish`, {});
  await tell.refused(
    cast.secretary,
    "opens bids that were never here",
    "stage-not-planned",
    "POST",
    `/tenders/${tender}/openings/A/start`,
    {},
  );
  const open = await tell.step(undefined, "reads the record", "GET", `/public/tenders/${tender}`);
  expectThat(open.body.outside?.channel === "setad", "everybody should see where it was run", open.body);
  expectThat(open.body.sealing === undefined, "it should have no keys", open.body.sealing);
  return contractOf(tell, `awd_${tender.replace(/^tnd_/, "")}.1.1`, negah);
}
