import "@fontsource-variable/vazirmatn";
import "../ui/tokens.css";
import "../ui/ui.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { createRoot } from "react-dom/client";
import { chosenLanguage, dictionaryOf, LanguageProvider } from "../i18n/language.tsx";
import { Refused } from "../lib/problem.ts";
import { ServerProvider } from "../lib/server.tsx";
import { router } from "./routes.tsx";

const language = chosenLanguage();
const t = await dictionaryOf(language);
document.title = t.name;

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // What the server has refused it refuses again; a fault of the network may pass.
      retry: (tries, error) => tries < 2 && !(error instanceof Refused && error.problem.status < 500),
    },
  },
});

const place = document.getElementById("root");
if (!place) throw new Error("no place for the pages");
createRoot(place).render(
  <LanguageProvider language={language} t={t}>
    <ServerProvider language={language}>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ServerProvider>
  </LanguageProvider>,
);
