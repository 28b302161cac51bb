/** The pages of this part by address. */
export const casesRoutes = [] as const;
