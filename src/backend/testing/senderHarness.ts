import { afterEach, beforeEach, expect } from 'vitest';
import type { WebhookDelivery } from '#contract/webhooks.ts';
import type { Database } from '#backend/ports/deps.ts';
import type { WebhookAnswer, WebhookRequest } from '#backend/ports/webhooks.ts';
import { createTestLog } from './harness.ts';
import { eventually, startWebhookHarness, type WebhookHarness } from './webhookHarness.ts';
import { scriptedTransport } from './webhooks.ts';

export const MINUTE = 60_000;
/** Longer than the pause after any failure. */
export const DAY = 24 * 60 * MINUTE;

export const answered = (status: number, retryAfter: string | null = null): WebhookAnswer => ({ status, retryAfter });

type Answering = (answer: WebhookAnswer) => void;

/** What sends to webhooks, on a clock of the test's own, and a receiver that answers as the test says. */
export interface SenderHarness {
  readonly harness: WebhookHarness;
  answer: (request: WebhookRequest, signal: AbortSignal) => WebhookAnswer | Promise<WebhookAnswer>;
  readonly sent: WebhookRequest[];
  readonly log: string[];
  /** Holds answers back. */
  holdAnswers: () => void;
  /** Replays a message while an attempt waits for its answer. Returns what answers both attempts, the earlier first. */
  replayMeanwhile: (webhook: number, id: number) => Promise<[Answering, Answering]>;
  /** Lets time pass unnoticed by the sender. */
  passUnnoticed: (milliseconds: number) => void;
  /** Starts a server on the same database, once the one before is closed. */
  startAgain: (differing?: { forCommand: true }) => Promise<void>;
  /** Waits until the latest delivery is as expected. */
  latest: (webhook: number, expected: Record<string, unknown>) => Promise<WebhookDelivery | undefined>;
  /** Expects the next attempt after a pause in this range (milliseconds): it has jitter. */
  expectPause: (delivery: WebhookDelivery | undefined, shortest: number, longest: number) => void;
}

/** For tests: one for each test of a file, closed after it. */
export function setUpSenderHarness(openDatabase: () => Database & { close: () => void }): SenderHarness {
  const clock = { now: new Date() };
  const log = createTestLog();
  let database: ReturnType<typeof openDatabase>;
  let transport: ReturnType<typeof scriptedTransport>;
  let harness: WebhookHarness;
  let held: Answering[] = [];
  const sender: SenderHarness = {
    answer: () => answered(200),
    log: log.lines,
    get harness() {
      return harness;
    },
    get sent() {
      return transport.sent;
    },
    holdAnswers() {
      held = [];
      sender.answer = () => new Promise((resolve) => held.push(resolve));
    },
    async replayMeanwhile(webhook, id) {
      await eventually(() => expect(held).toHaveLength(1));
      sender.passUnnoticed(1000);
      await harness.replay(webhook, id);
      await eventually(() => expect(held).toHaveLength(2));
      return held as [Answering, Answering];
    },
    passUnnoticed(milliseconds) {
      clock.now = new Date(clock.now.getTime() + milliseconds);
    },
    async startAgain(differing) {
      harness = await startWebhookHarness(database, clock, transport, { log, empty: true, ...differing });
    },
    latest: (webhook, expected) =>
      eventually(async () => {
        const [delivery] = await harness.deliveries(webhook);
        expect(delivery).toMatchObject(expected);
        return delivery;
      }),
    expectPause(delivery, shortest, longest) {
      const pause = Date.parse(delivery?.nextAttemptAt ?? '') - clock.now.getTime();
      expect(pause).toBeGreaterThanOrEqual(shortest);
      expect(pause).toBeLessThanOrEqual(longest);
    },
  };
  beforeEach(async () => {
    database = openDatabase();
    clock.now = new Date('2026-11-23T12:00:00Z');
    log.lines.length = 0;
    sender.answer = () => answered(200);
    transport = scriptedTransport((...call) => sender.answer(...call));
    harness = await startWebhookHarness(database, clock, transport, { log });
  });
  afterEach(async () => {
    await harness.backend.close();
    database.close();
  });
  return sender;
}
