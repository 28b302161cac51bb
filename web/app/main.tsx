import "@fontsource-variable/vazirmatn";
import "../ui/tokens.css";
import "../ui/layout.css";
import "../ui/controls.css";
import "../ui/tables.css";
import "./shell.css";
import "../ui/print.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { startTransition } from "react";
import { createRoot } from "react-dom/client";
import { chosenLanguage, dictionaryOf, LanguageProvider } from "../i18n/language.tsx";
import { Refused } from "../lib/problem.ts";
import { ServerProvider, serverOf } from "../lib/server.tsx";
import { forgetSession, onSignOutElsewhere, signedIn, signedInLately, signedOutElsewhere } from "../lib/session.ts";
import { isOpen, openRouter } from "./public-routes.ts";

const oidc = () => import("../features/session/oidc.ts");

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // What the server has refused it refuses again; a fault of the network may pass.
      retry: (tries, error) => tries < 2 && !(error instanceof Refused && error.problem.status < 500),
    },
  },
});

/** Where somebody reads that they are signed out; from there they come back to where they were. */
const signedOutPlace = () => `/signed-out?${new URLSearchParams({ to: `${location.pathname}${location.search}` })}`;

const accessToken = async () => (await oidc()).accessToken();

async function show(): Promise<void> {
  const language = chosenLanguage();
  const t = await dictionaryOf(language);
  document.title = t.name;
  const place = document.getElementById("root");
  if (!place) throw new Error("no place for the pages");
  // A visitor's first page loads nothing of the work behind the sign-in.
  const known = signedIn();
  const asking = { api: serverOf(language, accessToken), client };
  const router =
    known || !isOpen(location.pathname) ? (await import("./routes.tsx")).workRouter(asking) : openRouter(asking);
  const root = createRoot(place);
  if (known) {
    // Nothing of the person stays to be seen or held; what the tab keeps is dropped as the next page begins.
    onSignOutElsewhere(() => {
      root.unmount();
      client.clear();
      location.replace(signedOutPlace());
    });
  }
  // The skeleton in the page stands until there is something to draw.
  await router.load();
  // In small steps, between which a phone answers a touch.
  startTransition(() =>
    root.render(
      <LanguageProvider language={language} t={t}>
        <ServerProvider api={asking.api}>
          <QueryClientProvider client={client}>
            <RouterProvider router={router as never} />
          </QueryClientProvider>
        </ServerProvider>
      </LanguageProvider>,
    ),
  );
}

/** A new tab of somebody who is signed in elsewhere on this browser: the issuer knows them, so nobody is asked anything. */
async function knownElsewhere(): Promise<boolean> {
  if (signedIn() || !signedInLately() || /^\/sign(ed)?-(in|out)/.test(location.pathname)) return false;
  try {
    await (await oidc()).signIn(`${location.pathname}${location.search}`, true);
    return true;
  } catch {
    forgetSession();
    return false;
  }
}

// Files of this build are gone once a newer one is served: the page begins anew with that; drafts stay.
addEventListener("vite:preloadError", (event) => {
  const last = Number(sessionStorage.getItem("karsepar.renewed") ?? 0);
  if (Date.now() - last < 30_000) return;
  event.preventDefault();
  sessionStorage.setItem("karsepar.renewed", String(Date.now()));
  location.reload();
});

/** Of a beginning that failed the skeleton would promise a page for ever. */
function tellFailure(): void {
  const words = document.querySelector<HTMLTemplateElement>("#not-begun");
  if (!words) return;
  for (const again of words.content.querySelectorAll("a")) again.href = location.href;
  document.getElementById("root")?.replaceChildren(words.content);
}

async function begin(): Promise<void> {
  const signedOut = signedOutElsewhere();
  if (!signedOut && (await knownElsewhere())) return;
  if (signedOut && location.pathname !== "/signed-out") history.replaceState(null, "", signedOutPlace());
  try {
    await show();
  } catch (error) {
    tellFailure();
    throw error;
  }
  if (signedOut) await (await oidc()).dropTokens();
}

// Not awaited: the pages that come later use what stands in the same file as this, and would wait for its end.
void begin();
