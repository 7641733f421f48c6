import { pathOf } from '#contract/endpoint.ts';
import { createWebhook, deleteWebhook, type WebhookInput } from '#contract/webhooks.ts';
import { type Api, unique } from '#conformance/kit/api.ts';

/** A host that there never is (RFC 6761): nothing that the suite makes is sent anywhere. */
export const nowhere = 'https://receiver.invalid';

/** Makes a webhook that is gone when the check is over; off, unless said. */
export async function newWebhook(
  { admin, afterwards }: Api,
  input: Partial<WebhookInput> = {},
  make = (body: WebhookInput) => admin.call(createWebhook, { body }),
) {
  const name = unique();
  const body: WebhookInput = { name, url: `${nowhere}/${name}`, events: ['states'], on: false, ...input };
  const made = await make(body);
  const params = { id: made.body.id };
  afterwards(async () => void (await admin.send('DELETE', pathOf(deleteWebhook, params), { ifMatch: '*' })));
  return { ...made, params, input: body };
}
