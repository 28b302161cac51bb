/** The pages of this part by address. */
export const bidsRoutes = [] as const;
