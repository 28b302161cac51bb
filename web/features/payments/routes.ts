/** The pages of this part by address. */
export const paymentsRoutes = [] as const;
