import { errorOfStatus, nextAttempt } from '#domain/webhooks.ts';
import type { WebhookAnswer, WebhookTransport } from '#backend/ports/webhooks.ts';
import {
  type Attempt,
  type ClaimedDelivery,
  claimDelivery,
  dueDeliveries,
  nextDue,
  noteAttempt,
  releaseDelivery,
} from '#backend/store/webhookQueue.ts';
import { lockWebhook, noteDelivered, turnOffWebhook } from '#backend/store/webhooks.ts';
import { createLoop } from '#backend/work/loop.ts';
import type { Services } from '#backend/work/services.ts';
import { signedHeaders } from './signature.ts';

/** How many attempts run at once, and how many of them to one webhook: one that answers slowly holds up nobody else. */
const MAX_SENDING = 32;
const MAX_SENDING_EACH = 4;

/**
 * For so long what a server sends is its own (milliseconds): longer than an attempt takes. What a server had begun that was killed is sent
 * by another after that.
 */
const LEASE_MS = 60_000;

/** How long it sleeps at most (milliseconds): so soon it notices what a server left behind, and a clock that was set forward. */
const LONGEST_PAUSE_MS = 60_000;

/** What a failed attempt was answered; null where nothing was. */
const answeredIn = (answer: WebhookAnswer) => ('status' in answer ? answer : null);

/** Sends what waits for webhooks, each message until it is accepted or was tried often enough. */
export function createSender(
  { db, deps, write }: Pick<Services, 'db' | 'deps' | 'write'>,
  transport: WebhookTransport,
): { close: () => Promise<void> } {
  const sending = new Set<{ webhookId: number; done: Promise<void> }>();
  const closing = new AbortController();
  let heard = false;

  const sendingTo = (webhookId: number) => [...sending].filter((each) => each.webhookId === webhookId).length;

  /** Notes what came of an attempt, and turns the webhook off where that was the last straw. */
  async function note(claimed: ClaimedDelivery, at: Date, answer: WebhookAnswer): Promise<void> {
    const answered = answeredIn(answer);
    const error = 'error' in answer ? answer.error : errorOfStatus(answer.status);
    const turnedOff = await write(async (tx) => {
      const webhook = await lockWebhook(tx.db, claimed.webhookId);
      if (!webhook) return;
      const now = tx.now();
      const duration = Math.max(0, now.getTime() - at.getTime());
      const attempt: Attempt = { at, responseStatus: answered?.status ?? null, duration, error };
      const next = error === null ? null : nextAttempt(claimed.failures + 1, answered, now);
      const decides = await noteAttempt(tx.db, claimed, attempt, next);
      tx.changed({ type: 'webhooks', ids: [webhook.id] });
      if (error === null) await noteDelivered(tx.db, webhook.id, now);
      if (error === null || next) return;
      if (answered?.status === 410) return turnOffWebhook(tx.db, webhook.id, now, 'gone');
      if (!decides) return;
      // Others were accepted meanwhile: it is this message that the receiver does not like.
      if (webhook.deliveredAt && webhook.deliveredAt > claimed.createdAt) return;
      return turnOffWebhook(tx.db, webhook.id, now, 'failing');
    });
    if (turnedOff?.turnedOff) {
      const why =
        turnedOff.turnedOff.why === 'gone' ? 'its receiver answered 410' : 'its receiver accepted nothing for days';
      deps.log.warn(`The webhook ${turnedOff.name} was turned off: ${why}.`);
    }
  }

  async function send(claimed: ClaimedDelivery): Promise<void> {
    const at = deps.now();
    const headers = { 'content-type': 'application/json', ...(await signedHeaders(claimed, at)) };
    const { url, body } = claimed;
    if (closing.signal.aborted) return releaseDelivery(db, claimed, deps.now());
    const answer = await transport.post({ url, headers, body }, closing.signal);
    if (closing.signal.aborted && 'error' in answer) await releaseDelivery(db, claimed, deps.now());
    else await note(claimed, at, answer);
  }

  function begin(claimed: ClaimedDelivery): void {
    const done = send(claimed)
      .catch((error: unknown) => {
        deps.log.warn('What came of sending to a webhook could not be noted; it is sent once more.', error);
      })
      .finally(() => {
        sending.delete(begun);
        wake();
      });
    const begun = { webhookId: claimed.webhookId, done };
    sending.add(begun);
  }

  const loop = createLoop(
    async () => {
      heard = false;
      const now = deps.now();
      const full = [...sending].map((each) => each.webhookId).filter((id) => sendingTo(id) >= MAX_SENDING_EACH);
      const most = { each: MAX_SENDING_EACH, limit: MAX_SENDING };
      const due = await dueDeliveries(db, now, { without: full, ...most });
      for (const each of due) {
        if (closing.signal.aborted || sending.size >= MAX_SENDING) break;
        if (sendingTo(each.webhookId) >= MAX_SENDING_EACH) continue;
        const claimed = await claimDelivery(db, each, now, new Date(now.getTime() + LEASE_MS));
        if (claimed) begin(claimed);
      }
      const next = await nextDue(db);
      const left = next ? next.getTime() - deps.now().getTime() : LONGEST_PAUSE_MS;
      // What is due and could not begin has to wait for what is being sent: the end of that wakes it.
      if (left <= 0 && sending.size > 0) return LONGEST_PAUSE_MS;
      return Math.min(Math.max(left, 0), LONGEST_PAUSE_MS);
    },
    deps.log,
    () => heard,
  );

  function wake(): void {
    heard = true;
    loop.wake();
  }

  const unsubscribe = deps.bus.subscribe({
    changes: (changes) => {
      if (changes.some(({ type }) => type === 'webhooks' || type === 'all')) wake();
    },
    resync: wake,
  });
  wake();
  return {
    async close() {
      unsubscribe();
      closing.abort();
      await loop.close();
      await Promise.all([...sending].map(({ done }) => done));
    },
  };
}
