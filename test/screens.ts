/**
 * `npm run screens`: pictures of the main pages for docs/screens, in both languages and at a phone's width, of a world that
 * the full journey has gone through. Needs a Chromium.
 */
import { mkdirSync } from "node:fs";
import { fullJourney } from "../infra/local/journey/full/main.ts";
import { cast, quickPolicy } from "../infra/local/journey/world.ts";
import { idsOf } from "./harness/addresses.ts";
import { settled, startPages } from "./harness/pages.ts";

const folder = "docs/screens";
const sizes = { desk: 1280, phone: 390 } as const;

const pages = await startPages(quickPolicy(6));
try {
  await fullJourney(pages.url);
  const ids = await idsOf(pages.url);
  const shots: [name: string, person: string, path: string][] = [
    ["notice", "-", `/tenders/${ids.open}`],
    ["inbox", cast.finance, "/inbox"],
    ["purchase", cast.manager, "/purchases/new"],
    ["draft", cast.manager, `/tenders/${ids.draft}/draft`],
    ["bid", "prs_mehri", `/tenders/${ids.open}/bid`],
    ["opening", cast.head, `/tenders/${ids.scored}/openings/C`],
    ["ranking", cast.head, `/tenders/${ids.scored}/lots/1/ranking`],
    ["contract", cast.manager, `/contracts/${ids.closed}`],
    ["board", cast.finance, "/contract-status"],
  ];
  mkdirSync(folder, { recursive: true });
  for (const [name, person, path] of shots) {
    for (const language of ["fa", "en"] as const) {
      const page = await pages.as(person, path, { language });
      for (const [size, width] of Object.entries(sizes)) {
        if (language === "en" && size === "phone") continue;
        await page.setViewportSize({ width, height: 900 });
        await page.evaluate(() => scrollTo(0, 0));
        await settled(page);
        await page.waitForLoadState("networkidle");
        const file = `${folder}/${name}-${language}-${size}.png`;
        // The first screen or two: what one sees, not the length of a record.
        const tall = Math.min(1600, await page.evaluate(() => document.documentElement.scrollHeight));
        await page.screenshot({ path: file, fullPage: true, clip: { x: 0, y: 0, width, height: tall } });
        console.log(file);
      }
      await page.context().close();
    }
  }
} finally {
  await pages.stop();
}
