/** The pages of this part by address. */
export const contractsRoutes = [] as const;
