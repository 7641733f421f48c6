import { afterEach, beforeEach, vi } from 'vitest';
import type { NewPhone, PhoneMaker } from '#contract/phones.ts';
import type { Database } from '#backend/ports/deps.ts';
import { type Harness, startHarness } from './harness.ts';
import { addPhone, basic, type Element, linesOf, readXml } from './phoneXml.ts';

interface Asked {
  method?: string;
  as?: Record<string, string>;
  headers?: Record<string, string>;
}

/** For tests: a backend with an admin, and Ben, who has a Yealink. */
export interface PhoneHarness {
  harness: Harness;
  /** The sessions' tokens. */
  admin: string;
  ben: string;
  benId: number;
  phone: NewPhone;
  /** Asks for an address as the phone does, unless said. */
  ask: (url: string, asked?: Asked) => Promise<{ response: Response; status: number; screen: Element | null }>;
  listOf: (maker?: PhoneMaker) => Promise<Element>;
  /** What Ben is in, as the browser shows it. */
  labelNow: () => Promise<string>;
  historyOf: () => Promise<unknown[]>;
  usedAt: () => Promise<string | null | undefined>;
  stateIdOf: (label: string) => Promise<number>;
  deleteState: (label: string) => Promise<void>;
  editBen: (fields: Record<string, unknown>) => Promise<void>;
}

export const pageOf = (maker: PhoneMaker) => `http://presence.test/api/phone-page/${maker}`;

/** Where a line of a list leads. */
export function linkOf(screen: Element, label: string): string {
  const line = linesOf(screen).find((each) => each.label.replace('* ', '') === label);
  if (!line) throw new Error(`There is no ${label}.`);
  return line.url;
}

async function startPhoneHarness(database: Database): Promise<PhoneHarness> {
  const harness = await startHarness(database);
  const benId = await harness.addUser('ben');
  const [admin, ben] = [await harness.signIn('admin'), await harness.signIn('ben')];
  const phone = await addPhone(harness, ben);

  async function read<Answer>(path: string, token: string): Promise<Answer> {
    return (await (await harness.call('GET', path, { token })).json()) as Answer;
  }

  /** Calls with the version that there is. */
  async function change(method: string, path: string, body?: unknown): Promise<void> {
    const etag = (await harness.call('GET', path, { token: admin })).headers.get('ETag') ?? '';
    const response = await harness.call(method, path, { token: admin, body, headers: { 'If-Match': etag } });
    if (!response.ok) throw new Error(await response.text());
  }

  const ask: PhoneHarness['ask'] = async (url, asked = {}) => {
    const { method = 'GET', as = basic('ben', phone.password), headers } = asked;
    const response = await harness.backend.fetch(new Request(url, { method, headers: { ...as, ...headers } }));
    const text = await response.text();
    return { response, status: response.status, screen: text === '' ? null : readXml(text) };
  };

  const stateIdOf: PhoneHarness['stateIdOf'] = async (label) => {
    const { items } = await read<{ items: { id: number; label: string }[] }>('/states', admin);
    return items.find((state) => state.label === label)?.id ?? 0;
  };

  return {
    harness,
    admin,
    ben,
    benId,
    phone,
    ask,
    stateIdOf,
    listOf: async (maker = 'yealink') => {
      const { screen } = await ask(pageOf(maker));
      if (!screen) throw new Error('There is no list.');
      return screen;
    },
    labelNow: async () => (await read<{ label: string }>('/me/presence', ben)).label,
    historyOf: async () => (await read<{ items: unknown[] }>('/me/history', ben)).items,
    usedAt: async () =>
      (await read<{ items: { lastUsedAt: string | null }[] }>('/me/phones', ben)).items[0]?.lastUsedAt,
    deleteState: async (label) => change('DELETE', `/states/${await stateIdOf(label)}`),
    editBen: (fields) => {
      const body = { username: 'ben', displayName: 'ben', extension: 'ben', role: 'user', presence: 'yes', ...fields };
      return change('PUT', `/users/${benId}`, body);
    },
  };
}

export const MINUTE = 60_000;

/** Lets the clock of `eachWithPhone` go on. */
export const pass = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);

/** Gives every test of the file a harness of its own, with a clock that stands. What it answers is filled anew for each. */
export function eachWithPhone(openDatabase: () => Database): PhoneHarness {
  const at = {} as PhoneHarness;
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T12:00:00Z') });
    Object.assign(at, await startPhoneHarness(openDatabase()));
  });
  afterEach(async () => {
    await at.harness.backend.close();
    vi.useRealTimers();
  });
  return at;
}
