/** The pages of this part by address. */
export const checkRoutes = [] as const;
