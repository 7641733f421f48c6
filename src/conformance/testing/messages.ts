import { signatureOf } from '#conformance/kit/receiver.ts';
import { fieldsIn, type Fields } from './planting.ts';
import type { Tampering } from './tampering.ts';

/** What is sent in place of what the backend sent. A header that is null is left out. */
interface Changed {
  url?: string;
  method?: string;
  headers?: Record<string, string | null>;
  text?: string;
}

/** A message on its way from the backend to a receiver. */
export interface Message {
  headers: Record<string, string>;
  text: string;
  url: string;
  /** All secrets that its webhook was given, the latest last. */
  secrets: readonly string[];
  /** Its earlier attempts, as the backend sent them. */
  before: readonly Pick<Message, 'headers'>[];
  /** Sends it on, signed anew where it was changed and no other signature is given. */
  send: (changed?: Changed) => Promise<Response>;
}

/** What a receiver is said to have answered. */
export const saying = (status: number, headers: Record<string, string> = {}) => new Response(null, { status, headers });

/** Stands between a backend and those whom its webhooks send to. */
export const sending =
  (handle: (message: Message) => Response | Promise<Response>): Tampering =>
  (fetch) => {
    const secretsOf = new Map<unknown, string[]>();
    const attemptsOf = new Map<string, Pick<Message, 'headers'>[]>();
    return async (request) => {
      const id = request.headers.get('webhook-id');
      if (id === null) {
        const response = await fetch(request);
        if (request.method !== 'POST' || !response.ok) return response;
        const { id: webhook, url, secret } = fieldsIn(await response.clone().text());
        if (webhook !== undefined && typeof secret === 'string')
          secretsOf.set(url, [...(secretsOf.get(url) ?? []), secret]);
        return response;
      }
      const { url, signal } = request;
      const headers = Object.fromEntries(request.headers);
      const text = await request.text();
      const secrets = secretsOf.get(url) ?? [];
      const before = attemptsOf.get(id) ?? [];
      attemptsOf.set(id, [...before, { headers }]);
      const send: Message['send'] = async (changed = {}) => {
        const { text: body = text, method = 'POST' } = changed;
        const signed = { ...headers, ...changed.headers };
        const given = Object.entries(signed).filter((entry): entry is [string, string] => entry[1] !== null);
        const sent = Object.fromEntries(given);
        const isChanged = changed.text !== undefined || changed.headers !== undefined;
        if (isChanged && changed.headers?.['webhook-signature'] === undefined) {
          const signatures = secrets.map((secret) => signatureOf({ headers: sent, body }, secret));
          sent['webhook-signature'] = (await Promise.all(signatures)).join(' ');
        }
        const redirect = 'manual';
        return fetch(new Request(changed.url ?? url, { method, headers: sent, body, redirect, signal }));
      };
      return handle({ headers, text, url, secrets, before, send });
    };
  };

/** Changes what is sent. */
export const message = (change: (fields: Fields) => Fields, isMeant: (message: Message) => boolean = () => true) =>
  sending((each) => (isMeant(each) ? each.send({ text: JSON.stringify(change(fieldsIn(each.text))) }) : each.send()));

/** Changes the headers of what is sent. */
export const heading = (
  change: (message: Message) => Changed['headers'] | Promise<Changed['headers']>,
  isMeant: (message: Message) => boolean = () => true,
) => sending(async (each) => (isMeant(each) ? each.send({ headers: await change(each) }) : each.send()));

/** Loses what is sent, and takes it for delivered. */
export const losing = (isMeant: (message: Message) => boolean) =>
  sending((each) => (isMeant(each) ? saying(204) : each.send()));

/** Hears something else from a receiver that answers with this status. */
export const hearing = (status: number, instead: () => Response) =>
  sending(async ({ send }) => {
    const response = await send();
    return response.status === status ? instead() : response;
  });
