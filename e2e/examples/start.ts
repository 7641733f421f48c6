import { root } from '#kit/root.ts';
import { findProgram, installPackages, type Running, startProgram } from '#kit/services/programs.ts';

/** A core backend as a program. */
export interface Example {
  language: string;
  command: string;
  file: string;
}

const python = findProgram('python3') ?? (installPackages('python3', 'tzdata') ? findProgram('python3') : undefined);

export const examples: readonly Example[] = [
  { language: 'Node', command: process.execPath, file: 'core-backend.mjs' },
  ...(python === undefined ? [] : [{ language: 'Python', command: python, file: 'core_backend.py' }]),
];

/** Starts an example at a port of its own. Returns the address of its API, and the program. */
export async function startExample(
  { command, file }: Example,
  settings: NodeJS.ProcessEnv,
): Promise<{ url: string; program: Running }> {
  const program = startProgram(command, [`${root}e2e/examples/${file}`], {
    env: { ...process.env, PORT: '0', ...settings },
  });
  const [url] = await program.printed(/http:\S+/);
  return { url, program };
}
