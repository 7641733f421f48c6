import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Asterisk } from '#kit/services/asterisk.ts';
import { handset, sipp } from '#kit/services/phones.ts';
import { startProgram } from '#kit/services/programs.ts';
import { type lampBodies, subscription } from './scenarios.ts';

/** A lamp at a phone, for another extension. */
export interface Lamp {
  /**
   * What its phone was told in turn, each time something else: the state of a dialog (`confirmed`), or the note of a presence and
   * whether it is open (`Ready, open`).
   */
  told: () => string[];
  stop: () => Promise<void>;
}

/** Lets the phone of `at` watch an extension, by the package that it asks for. */
export async function startLamp(
  asterisk: Asterisk,
  { at, watches, by }: { at: string; watches: string; by: keyof typeof lampBodies },
): Promise<Lamp> {
  const { folder, command, remove } = await handset(asterisk, at);
  const messages = join(folder, 'messages');
  const running = startProgram(
    sipp(),
    command('subscription', subscription(at, watches, by), ['-m', '1', '-trace_msg', '-message_file', messages]),
    { cwd: folder },
  );
  return {
    told() {
      const trace = existsSync(messages) ? readFileSync(messages, 'utf8') : '';
      const notices = trace.split(/^NOTIFY /m).slice(1);
      // What is not answered at once is sent again, with its number.
      const once = new Map(notices.map((notice) => [/^CSeq: (\d+)/im.exec(notice)?.[1], notice]));
      const told = [...once.values()].map(by === 'dialog' ? dialogIn : presenceIn);
      return told.filter((text, index) => text !== told[index - 1]);
    },
    async stop() {
      await running.stop('SIGKILL');
      remove();
    },
  };
}

const textOf = (body: string, element: string) => new RegExp(`<${element}>([^<]*)</${element}>`).exec(body)?.[1] ?? '';

const dialogIn = (body: string) => textOf(body, 'state');

const presenceIn = (body: string) => `${textOf(body, 'note')}, ${textOf(body, 'basic')}`;
