/** What whoever runs the product may decide. */
export interface Policy {
  /** How many days history and audit are kept; 0 keeps them for good. */
  historyDays: number;
}

/** What holds where nobody has decided. */
export const defaultPolicy: Policy = { historyDays: 400 };
