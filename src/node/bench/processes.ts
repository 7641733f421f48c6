import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export type FromServer = { url: string } | { bytes: number };

/** What the process with the pages is asked for. Streams are known by the address of their server. */
export type ToPages =
  | { open: string; tokens: readonly string[] }
  | { pick: string; token: string; extension: string; words: string };
/** How long it took (milliseconds), and how many bytes a page got. */
export interface FromPages {
  took: number;
  bytes: number;
}

/** A program of this folder in a process of its own, asked by messages, one question after the other. */
export interface Asked<Question, Reply> {
  first: () => Promise<Reply>;
  ask: (question: Question) => Promise<Reply>;
  stop: () => Promise<void>;
}

export function start<Question, Reply>(name: string, env: Record<string, string> = {}): Asked<Question, Reply> {
  const child: ChildProcess = fork(fileURLToPath(new URL(name, import.meta.url)), {
    env: { ...process.env, ...env },
    execArgv: ['--import', import.meta.resolve('tsx'), '--expose-gc'],
  });
  const gone = once(child, 'exit');
  const reply = async () => {
    const message = once(child, 'message') as Promise<[Reply]>;
    const answer = await Promise.race([message, gone.then(() => null)]);
    if (!answer) throw new Error(`${name} ended.`);
    return answer[0];
  };
  return {
    first: reply,
    ask: (question) => {
      const answer = reply();
      child.send(question as object | string);
      return answer;
    },
    stop: async () => {
      if (child.connected) child.send('stop');
      await gone;
    },
  };
}
