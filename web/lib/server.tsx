import { createContext, type ReactNode, use } from "react";
import { apiClient } from "./api.ts";

type Api = ReturnType<typeof apiClient>;

const ServerContext = createContext<Api | undefined>(undefined);

/** Speaks to the application below the page's own address, in the reader's language. */
export function ServerProvider({ language, children }: { language: "fa" | "en"; children: ReactNode }) {
  const api = apiClient(location.origin, { headers: { "accept-language": language } });
  return <ServerContext value={api}>{children}</ServerContext>;
}

/** The typed operations of the API. */
export function useServer(): Api {
  const api = use(ServerContext);
  if (!api) throw new Error("no server around this component");
  return api;
}
