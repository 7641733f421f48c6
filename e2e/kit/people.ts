/** Who visits: the same four people in both homes. The demo has them from the start, on Node they are added. */
export const people = {
  admin: { username: 'admin', displayName: 'Mira Castellanos', extension: '1000' },
  person: { username: 'ada', displayName: 'Ada Lovelace', extension: '1001' },
  colleague: { username: 'ben', displayName: 'Ben Okafor', extension: '1002' },
  outsider: { username: 'noor', displayName: 'Noor Haddad', extension: '1003' },
} as const;

export type Who = keyof typeof people;

/** No secret: it guards nothing but the data of one test. */
export const password = 'presence-demo';
