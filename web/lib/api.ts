import { type ClientRequestOptions, hc } from "hono/client";
import type { AppType } from "../../functions/app.ts";

/**
 * The typed client of every operation: the only place where the web touches the server's type. Paths, inputs and
 * answers are inferred from the routes; nothing is typed again.
 * @param baseUrl where the application is served, such as "/" in its own pages
 */
export const apiClient = (baseUrl: string, options?: ClientRequestOptions) => hc<AppType>(baseUrl, options).api.v1;
