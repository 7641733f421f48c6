import { listPresences } from '#contract/presences.ts';
import { queryOf } from '#contract/endpoint.ts';
import { listUsers } from '#contract/users.ts';
import type { Sample } from './growth.ts';
import { extensionOf, type Seeded } from './seed.ts';

/** A company and the server that serves it. */
export interface Company extends Seeded {
  url: string;
}

interface Page {
  items: unknown[];
  total: number;
}

export interface Measure {
  name: string;
  /** One round. `round` differs from round to round. */
  run: (company: Company, round: number) => Promise<Sample>;
}

/** The text of an answer, and how long it took to be there whole (milliseconds). */
async function timed({ url }: Company, token: string, path: string): Promise<{ took: number; text: string }> {
  const started = performance.now();
  const response = await fetch(`${url}api${path}`, { headers: { Authorization: `Bearer ${token}` } });
  const text = await response.text();
  if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${text}`);
  return { took: performance.now() - started, text };
}

const tokenOf = ({ tokens }: Seeded, round: number) => tokens[(round * 37) % tokens.length] ?? '';

/** A list whose answer is the rows that it shows: a page is as long for few as for many. */
function rows(name: string, path: string, query: (company: Company, round: number) => object): Measure {
  return {
    name,
    run: async (company, round) => {
      const { took, text } = await timed(company, company.admin, `${path}${queryOf({ ...query(company, round) })}`);
      return { cost: took, answer: (JSON.parse(text) as Page).items.length };
    },
  };
}

/** A list whose answer is all that it found, which it counts. */
function found(name: string, path: string, query: object): Measure {
  return {
    name,
    run: async (company) => {
      const { took, text } = await timed(company, company.admin, `${path}${queryOf({ ...query })}`);
      return { cost: took, answer: (JSON.parse(text) as Page).total };
    },
  };
}

/** The extension of somebody, another one each round. */
const somebody = ({ users }: Company, round: number) => extensionOf((round * 7919) % users);

/** Somebody picks: what was cached of the lists before is old. */
export async function stir(company: Company, round: number): Promise<void> {
  const response = await fetch(`${company.url}api/presences/${somebody(company, round)}`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${company.admin}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ stateId: 1 + (round % 4) }),
  });
  if (!response.ok) throw new Error(`A pick was answered with ${response.status}: ${await response.text()}`);
}

const board = { pageSize: 100, favourites: 'first' } as const;
const userSorts = ['displayName', '-displayName', 'username', '-username', 'extension', '-extension'] as const;
const boardSorts = ['displayName', '-displayName', 'extension', '-extension', 'type', '-type'] as const;

export const measures: readonly Measure[] = [
  {
    name: 'the board’s first data',
    run: async (company, round) => {
      const paths = [`${listPresences.path}${queryOf(board)}`, '/me/favourites', '/presence-groups', '/me/presence'];
      const token = tokenOf(company, round);
      let cost = 0;
      let answer = 0;
      for (const path of paths) {
        const { took, text } = await timed(company, token, path);
        cost += took;
        answer += text.length;
      }
      return { cost, answer };
    },
  },
  rows('the board, each sort', listPresences.path, (_, round) => ({ ...board, sort: boardSorts[round % 6] })),
  rows('a search for one person', listPresences.path, (company, round) => ({
    ...board,
    search: somebody(company, round),
  })),
  found('a search for a name that many have', listPresences.path, { ...board, search: 'lindqvist' }),
  found('a search for a state', listPresences.path, { ...board, search: 'away (lunch' }),
  found('one group', listPresences.path, { ...board, group: 3 }),
  rows('the admin’s users, each sort', listUsers.path, (_, round) => ({ sort: userSorts[round % 6] })),
  rows('the admin’s users, last page', listUsers.path, ({ users }) => ({ page: Math.ceil(users / 25) })),
  rows('a search for one user', listUsers.path, (company, round) => ({ search: somebody(company, round) })),
  found('a search for users of one name', listUsers.path, { search: 'lindqvist' }),
];
