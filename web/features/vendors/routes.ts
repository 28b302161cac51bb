/** The pages of this part by address. */
export const vendorsRoutes = [] as const;
