/**
 * The pages: `node scripts/web.ts build` makes dist/web, `if-needed` does so when a source has changed since, `dev` serves
 * them with hot reload beside a running `npm start` (KARSEPAR_URL, by default http://127.0.0.1:3000).
 */
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { InlineConfig, Plugin } from "vite";

const folder = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const outDir = folder("dist/web");
/** In dist/web: of the sources that it was made from. */
const markName = "sources.sha256";
const mark = `${outDir}/${markName}`;

/** Vite is loaded only when there is something to build: a start without news must not wait for it. */
const vite = async () => {
  const [{ build, createServer }, { default: react }, { default: optimizeLocales }] = await Promise.all([
    import("vite"),
    import("@vitejs/plugin-react"),
    import("@react-aria/optimize-locales-plugin"),
  ]);
  // React Aria's own words in thirty languages are left out of the calendar's chunk: the Persian ones are ours.
  const locales = optimizeLocales.vite({ locales: ["en"] });
  return { build, createServer, plugins: [react(), locales, preloadPersian] };
};

/** The font and the words of every Persian page are asked for with the page, not by its styles and scripts. */
const preloadPersian: Plugin = {
  name: "karsepar-preload-persian",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler(_, { bundle }) {
      const files = Object.values(bundle ?? {});
      const words = files.find((file) => file.type === "chunk" && file.facadeModuleId?.endsWith("/i18n/fa.ts"));
      const font = files.find(({ fileName }) => /vazirmatn-arabic.*\.woff2$/.test(fileName));
      if (!words || !font) throw new Error("the Persian words, or their font, have no file of their own in the build");
      return [
        { rel: "modulepreload", href: `/${words.fileName}` },
        { rel: "preload", as: "font", type: "font/woff2", href: `/${font.fileName}` },
      ].map((attrs) => ({ tag: "link", attrs: { ...attrs, crossorigin: true }, injectTo: "head" as const }));
    },
  },
};

const config: InlineConfig = {
  configFile: false,
  root: folder("web"),
  logLevel: "warn",
  build: {
    // The policy of the pages allows nothing inline.
    assetsInlineLimit: 0,
    // The first page names all that it begins with. Of what is asked for later, the names of styles alone are kept: those
    // of all scripts would weigh more than they save.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, names, { hostType }) =>
        hostType === "html" ? names : names.filter((name) => name.endsWith(".css")),
    },
    // What every page begins with is one file: of many small ones each names the next, a journey to the server each time.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "base", tags: ["$initial"] }] } } },
  },
};

function sourcesHash(): string {
  const hash = createHash("sha256");
  const sources = [
    ...globSync("{web,shared}/**/*.{ts,tsx,css,html,svg}"),
    "package-lock.json",
    "scripts/web.ts",
  ].sort();
  for (const file of sources) hash.update(`${file}\n`).update(readFileSync(file)).update("\n");
  return hash.digest("hex");
}

async function make(): Promise<void> {
  // Whoever asks, a test included: what is built is what is deployed.
  process.env["NODE_ENV"] = "production";
  const hash = sourcesHash();
  const { build, plugins } = await vite();
  // Made aside and put in place at once: a host may be serving, or another start building, the same folder.
  const aside = `${outDir}-${process.pid}`;
  await build({ ...config, plugins, build: { ...config.build, outDir: aside, emptyOutDir: true } });
  writeFileSync(`${aside}/${markName}`, hash);
  rmSync(outDir, { recursive: true, force: true });
  renameSync(aside, outDir);
}

const [task = "build"] = process.argv.slice(2);
if (task === "build") await make();
else if (task === "if-needed") {
  if (!existsSync(mark) || readFileSync(mark, "utf8") !== sourcesHash()) {
    console.log("Building the pages, as their sources have changed …");
    await make();
  }
} else if (task === "dev") {
  const host = process.env["KARSEPAR_URL"] ?? "http://127.0.0.1:3000";
  const proxy = Object.fromEntries(["/api", "/oidc", "/docs", "/mailbox"].map((path) => [path, host]));
  const { createServer, plugins } = await vite();
  const server = await createServer({ ...config, plugins, logLevel: "info", server: { port: 5173, proxy } });
  await server.listen();
  server.printUrls();
} else {
  console.error(`${task} is no task; there are build, if-needed and dev.`);
  process.exitCode = 2;
}
