import { createContext, type ReactNode, use } from "react";
import { apiClient } from "./api.ts";
import { learnTime } from "./clock.ts";
import { sessionEnded, signedIn } from "./session.ts";

export type Api = ReturnType<typeof apiClient>;

const ServerContext = createContext<Api | undefined>(undefined);

/**
 * Speaks to the application below the page's own address, in the reader's language and as whoever is signed in.
 * @param accessToken asked for each request of somebody who is signed in
 */
export function serverOf(language: "fa" | "en", accessToken: () => Promise<string | undefined>): Api {
  const send = async (input: RequestInfo | URL, init?: RequestInit) => {
    const headers = new Headers(init?.headers);
    headers.set("accept-language", language);
    if (signedIn()) {
      const token = await accessToken();
      if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
    }
    const response = await fetch(input, { ...init, headers });
    // An answer out of the browser's cache has the date of when it was first given.
    if (response.headers.get("cache-control")?.includes("no-store")) learnTime(response.headers.get("date"));
    if (response.status === 401) sessionEnded();
    return response;
  };
  return apiClient(location.origin, { fetch: send });
}

export const ServerProvider = ({ api, children }: { api: Api; children: ReactNode }) => (
  <ServerContext value={api}>{children}</ServerContext>
);

/** The typed operations of the API. */
export function useServer(): Api {
  const api = use(ServerContext);
  if (!api) throw new Error("no server around this component");
  return api;
}
