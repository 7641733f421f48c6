import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { PbxError } from '#backend/ports/pbx.ts';
import { failureOf } from './failure.ts';
import { createFramer } from './framing.ts';
import { type AmiPacket, header } from './packet.ts';
import { type AmiFields, encodeRequest } from './request.ts';

/** The most actions on their way at once; the others wait here, for the time to answer runs from when one is sent. */
const WINDOW = 256;
/** All items of a list together, in characters: those of 100,000 extensions fit. */
const LIST_CHARACTERS = 64 * 2 ** 20;

/** An open connection to a manager interface. After it is lost every call rejects with the PbxError of its loss. */
export interface AmiSession {
  /** The version of the manager interface, such as `11.0.0`. */
  readonly version: string;
  /**
   * Carries out an action. Returns its response. Asterisk carries out those of one connection in order, and answers each before it tells
   * of what came of it: `onSuccess` is called before any event that comes after the response is handed on.
   */
  send: (action: string, fields?: AmiFields, onSuccess?: () => void) => Promise<AmiPacket>;
  /** Carries out an action that is answered by a list. Returns the list's events. */
  list: (action: string, fields?: AmiFields) => Promise<AmiPacket[]>;
  /** How long a round trip takes (milliseconds). */
  ping: () => Promise<number>;
  /** Settles when the connection is gone, with why. */
  lost: Promise<PbxError>;
  close: () => void;
}

interface Action {
  name: string;
  id: string;
  text: string;
  /** Of a list: what has come of it. */
  items: AmiPacket[] | null;
  characters: number;
  /** Runs from the moment it is sent. */
  timer?: NodeJS.Timeout;
  onSuccess?: (() => void) | undefined;
  resolve: (answer: { response: AmiPacket; items: AmiPacket[] }) => void;
  reject: (error: PbxError) => void;
}

interface SessionOptions {
  answerMs: number;
  /** Hears the events that are no part of a list, in the order in which they come. */
  onEvent: (packet: AmiPacket) => void;
  onGreeting: (session: AmiSession) => void;
}

/**
 * Speaks the manager interface over a socket. What is unanswered for too long ends the connection: Asterisk is frozen then, or
 * an answer went missing, and nobody knows what became of the actions after it.
 */
export function createSession(socket: Socket, { answerMs, onEvent, onGreeting }: SessionOptions) {
  const framer = createFramer();
  /** Nobody who makes Asterisk say something can know it, so nobody can forge an answer. */
  const key = randomBytes(9).toString('base64url');
  const queued: Action[] = [];
  const sent = new Map<string, Action>();
  let count = 0;
  let greeted = false;
  let answered = false;
  let ended: PbxError | null = null;
  let settleLost: ((error: PbxError) => void) | undefined;
  const lost = new Promise<PbxError>((resolve) => {
    settleLost = resolve;
  });

  function act(name: string, fields: AmiFields, items: AmiPacket[] | null, onSuccess?: () => void) {
    return new Promise<{ response: AmiPacket; items: AmiPacket[] }>((resolve, reject) => {
      if (ended) throw ended;
      count += 1;
      const id = `${key}-${count}`;
      const text = encodeRequest({ Action: name, ActionID: id, ...fields });
      queued.push({ name, id, text, items, characters: 0, onSuccess, resolve, reject });
      sendQueued();
    });
  }

  function sendQueued(): void {
    if (queued.length === 0 || sent.size >= WINDOW) return;
    // What is asked for in one breath leaves in one write.
    socket.cork();
    process.nextTick(() => socket.uncork());
    for (const action of queued.splice(0, WINDOW - sent.size)) {
      sent.set(action.id, action);
      action.timer = setTimeout(() => fail(new PbxError('silent', `${action.name}: no answer in time.`)), answerMs);
      socket.write(action.text);
    }
  }

  function settle(action: Action): void {
    clearTimeout(action.timer);
    sent.delete(action.id);
    sendQueued();
  }

  function handleResponse(action: Action, response: AmiPacket): void {
    answered = true;
    if (header(response, 'Response') !== 'Success') {
      settle(action);
      action.reject(failureOf(action.name, response));
    } else if (action.items === null) {
      settle(action);
      action.onSuccess?.();
      action.resolve({ response, items: [] });
    }
  }

  function handleItem(action: Action, items: AmiPacket[], packet: AmiPacket): void {
    if (header(packet, 'EventList') === 'Complete') {
      settle(action);
      action.resolve({ response: packet, items });
      return;
    }
    items.push(packet);
    action.timer?.refresh();
    for (const [name, value] of packet) action.characters += name.length + value.length;
    if (action.characters > LIST_CHARACTERS) fail(new PbxError('lost', `${action.name}: the list has no end.`));
  }

  /**
   * Hands a packet to the action that it answers, or to `onEvent`. A response without an ActionID is ignored: so Asterisk complains of what
   * it can't read. Packets of other kinds are ignored once Asterisk is known to speak: they come from a text with line ends that somebody
   * made it say.
   */
  function handlePacket(packet: AmiPacket): void {
    const kind = packet[0]?.[0];
    const action = sent.get(header(packet, 'ActionID') ?? '');
    if (kind === 'Response') {
      if (action) handleResponse(action, packet);
    } else if (kind === 'Event') {
      if (action?.items) handleItem(action, action.items, packet);
      else onEvent(packet);
    } else if (!answered) {
      fail(new PbxError('not_ami', 'What answers there does not speak as Asterisk’s manager interface does.'));
    }
  }

  function fail(error: PbxError): void {
    if (ended) return;
    ended = error;
    // What is unanswered is not to arrive later: where the network was away, the system would go on sending it for minutes.
    if (sent.size > 0) socket.resetAndDestroy();
    else socket.destroy();
    const unanswered = [...sent.values(), ...queued];
    sent.clear();
    queued.length = 0;
    for (const { timer, reject } of unanswered) {
      clearTimeout(timer);
      reject(error);
    }
    settleLost?.(error);
  }

  const session: AmiSession = {
    get version() {
      return framer.version ?? '';
    },
    async send(name, fields = {}, onSuccess) {
      return (await act(name, fields, null, onSuccess)).response;
    },
    async list(name, fields = {}) {
      return (await act(name, fields, [])).items;
    },
    async ping() {
      const began = performance.now();
      await act('Ping', {}, null);
      return performance.now() - began;
    },
    lost,
    close: () => fail(new PbxError('lost', 'The connection was closed here.')),
  };

  socket.on('data', (chunk: Uint8Array) => {
    if (ended) return;
    try {
      for (const packet of framer.push(chunk)) {
        handlePacket(packet);
        if (ended) return;
      }
      if (greeted || framer.version === null) return;
      greeted = true;
      onGreeting(session);
    } catch (error) {
      if (!(error instanceof PbxError)) throw error;
      fail(error);
    }
  });
  socket.on('close', () => fail(new PbxError('lost', 'The connection ended.')));
  return { session, fail };
}
