/** The pages of this part by address. */
export const auditRoutes = [] as const;
