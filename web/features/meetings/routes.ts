/** The pages of this part by address. */
export const meetingsRoutes = [] as const;
