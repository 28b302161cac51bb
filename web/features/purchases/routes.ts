/** The pages of this part by address. */
export const purchasesRoutes = [] as const;
