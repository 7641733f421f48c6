/** The User Control Panel: one's own presence and the colleagues'. */
export const ucp = {} as const;
