/** The pages of this part by address. */
export const planRoutes = [] as const;
