/** The pages of this part by address. */
export const officeRoutes = [] as const;
