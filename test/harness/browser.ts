/**
 * A real Chromium for tests of the pages, where the machine has one; CI must have one. Its headless shell is the same engine
 * without windows of its own, and takes half the processes.
 */
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const places = [
  process.env["CHROMIUM"] ?? "",
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

/** The program; undefined where there is none. */
export const browserProgram = places.find((place) => place !== "" && existsSync(place));

if (browserProgram === undefined) {
  const words = "No Chromium is found, so the pages are not tested; install one, or name it in CHROMIUM.";
  if (process.env["CI"]) throw new Error(words);
  console.warn(`\n*** ${words} ***\n`);
}

export const launchBrowser = () =>
  chromium.launch({
    ...(browserProgram ? { executablePath: browserProgram } : {}),
    args: [
      ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
      ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
    ],
  });
