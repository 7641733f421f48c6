import { once } from 'node:events';
import { connect } from 'node:net';
import type { Asterisk } from '#kit/services/asterisk.ts';

/** A packet of the manager interface: its headers in order, since some come more than once. */
export type Packet = [name: string, value: string][];

export interface RawAmi {
  /** Sends an action. Returns its response. */
  send: (headers: Readonly<Record<string, string>>) => Promise<Packet>;
  /** Sends an action that is answered by a list. Returns the events of the list. */
  list: (headers: Readonly<Record<string, string>>) => Promise<Packet[]>;
  /** The events so far that are no part of a list. */
  events: Packet[];
  /** The first event, of those so far or yet to come, for which it is true. */
  event: (matches: (packet: Packet) => boolean) => Promise<Packet>;
  close: () => void;
}

/** A header's value; empty when there is none. */
export function header(packet: Packet, name: string): string {
  return packet.find(([its]) => its === name)?.[1] ?? '';
}

/**
 * A manager session that knows nothing of the product's own client, so that it can tell whether that one is right. It sends what it
 * is given, as it is.
 */
export async function connectAmi(
  asterisk: Pick<Asterisk, 'amiPort' | 'managers'>,
  user = 'lab',
  { events: wanted = true } = {},
): Promise<RawAmi> {
  const socket = connect(asterisk.amiPort, '127.0.0.1').setEncoding('utf8');
  await once(socket, 'connect');
  const responses = new Map<string, (packet: Packet) => void>();
  const lists = new Map<string, Packet[]>();
  const events: Packet[] = [];
  const waiting = new Set<(packet: Packet) => void>();
  let sent = 0;
  let buffer = '';

  const take = (packet: Packet) => {
    const id = header(packet, 'ActionID');
    if (packet[0]?.[0] === 'Response') return responses.get(id)?.(packet);
    const list = lists.get(id);
    if (list) {
      if (header(packet, 'EventList') === 'Complete') responses.get(`${id} list`)?.(packet);
      else list.push(packet);
      return;
    }
    events.push(packet);
    for (const look of waiting) look(packet);
  };
  socket.on('data', (chunk: string) => {
    buffer += chunk;
    // The greeting has one line and no end of its own.
    buffer = buffer.replace(/^Asterisk Call Manager\/[^\r\n]*\r\n/, '');
    const packets = buffer.split('\r\n\r\n');
    buffer = packets.pop() ?? '';
    for (const text of packets) {
      take(text.split('\r\n').map((line) => [line.split(':', 1)[0] ?? '', line.slice(line.indexOf(':') + 1).trim()]));
    }
  });

  const request = (headers: Readonly<Record<string, string>>) => {
    sent += 1;
    const id = String(sent);
    const lines = Object.entries({ ...headers, ActionID: id }).map(([name, value]) => `${name}: ${value}\r\n`);
    const response = new Promise<Packet>((resolve) => {
      responses.set(id, resolve);
    });
    return { id, response, write: () => socket.write(`${lines.join('')}\r\n`) };
  };
  const send: RawAmi['send'] = (headers) => {
    const { response, write } = request(headers);
    write();
    return response;
  };

  const login = await send({
    Action: 'Login',
    Username: user,
    Secret: asterisk.managers[user]?.secret ?? '',
    Events: wanted ? 'on' : 'off',
  });
  if (header(login, 'Response') !== 'Success') throw new Error(`${user} may not sign in: ${header(login, 'Message')}`);
  return {
    send,
    list: async (headers) => {
      const { id, response, write } = request(headers);
      const items: Packet[] = [];
      lists.set(id, items);
      const complete = new Promise<Packet>((resolve) => {
        responses.set(`${id} list`, resolve);
      });
      write();
      if (header(await response, 'Response') === 'Success') await complete;
      return items;
    },
    events,
    event: (matches) =>
      new Promise((resolve) => {
        const there = events.find(matches);
        if (there) return resolve(there);
        const look = (packet: Packet) => {
          if (!matches(packet)) return;
          waiting.delete(look);
          resolve(packet);
        };
        waiting.add(look);
      }),
    close: () => socket.destroy(),
  };
}
