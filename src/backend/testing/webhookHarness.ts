import { vi } from 'vitest';
import type { Webhook, WebhookDelivery } from '#contract/webhooks.ts';
import type { WebhookMessage } from '#contract/webhookMessages.ts';
import type { Database, Deps } from '#backend/ports/deps.ts';
import type { WebhookTransport } from '#backend/ports/webhooks.ts';
import { type Harness, startHarness } from './harness.ts';

/** A backend that sends to webhooks, on a clock of the test's own. */
export interface WebhookHarness extends Harness {
  admin: string;
  /** Adds a webhook. Returns its id and its secret. */
  addWebhook: (fields?: Record<string, unknown>) => Promise<{ id: number; secret: string }>;
  webhook: (id: number) => Promise<Webhook>;
  /** What it was sent or is to be sent, the latest first. */
  deliveries: (id: number) => Promise<WebhookDelivery[]>;
  test: (id: number) => Promise<WebhookDelivery>;
  replay: (webhook: number, id: number) => Promise<WebhookDelivery>;
  /** Lets time pass, and the sender notice. */
  pass: (milliseconds: number) => void;
}

/** The time of a test, and what it began with. */
export interface TestClock {
  now: Date;
}

/** For tests: starts it on a database, which may have an admin already. */
export async function startWebhookHarness(
  database: Database,
  clock: TestClock,
  webhooks: WebhookTransport,
  { empty = false, ...differing }: Partial<Deps> & { empty?: boolean } = {},
): Promise<WebhookHarness> {
  const harness = await startHarness(database, { now: () => clock.now, webhooks, ...differing }, { empty });
  const admin = await harness.signIn('admin');
  async function asked<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await harness.call(method, path, { token: admin, body });
    if (!response.ok) throw new Error(await response.text());
    return response.json() as Promise<T>;
  }
  return {
    ...harness,
    admin,
    addWebhook: (fields) =>
      asked('POST', '/webhooks', { name: 'Wallboard', url: 'https://w.example/', events: ['states'], ...fields }),
    webhook: (id) => asked('GET', `/webhooks/${id}`),
    deliveries: async (id) => (await asked<{ items: WebhookDelivery[] }>('GET', `/webhooks/${id}/deliveries`)).items,
    test: (id) => asked('POST', `/webhooks/${id}/test`),
    replay: (webhook, id) => asked('POST', `/webhooks/${webhook}/deliveries/${id}/replay`),
    pass(milliseconds) {
      clock.now = new Date(clock.now.getTime() + milliseconds);
      harness.deps.bus.publish?.([{ type: 'webhooks', ids: [] }]);
    },
  };
}

export const messageIn = ({ body }: { body: string }) => JSON.parse(body) as WebhookMessage;

/** Waits until it throws no more, for as long as a machine may take that does other things. */
export const eventually = <T>(work: () => T | Promise<T>): Promise<T> => vi.waitFor(work, { timeout: 20_000 });
