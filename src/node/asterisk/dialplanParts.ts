import { dialplanOf } from '#domain/pbx/setup/dialplan.ts';
import type { PbxDialplan } from '#backend/ports/pbx.ts';
import type { AmiSession } from './ami/session.ts';
import { getVariable } from './variables.ts';

/** An extension of our dialplan, and how many steps it has. */
interface DialplanPart {
  context: string;
  name: string;
  steps: number;
}

/** The parts of a dialplan's text whose names are the same in every installation: those of codes and of the phones' context are not. */
function partsOf(text: string): DialplanPart[] {
  const parts: DialplanPart[] = [];
  let context = '';
  for (const line of text.split('\n')) {
    context = /^\[([\w-]+)\]/.exec(line)?.[1] ?? context;
    const name = /^exten\s*=>\s*([^,]+),/.exec(line)?.[1];
    if (name !== undefined) parts.push({ context, name, steps: 0 });
    const last = parts.at(-1);
    if (last && /^(exten|\s*same)\s*=>/.test(line)) last.steps += 1;
  }
  return parts.filter(({ name }) => /^[a-z]+$/.test(name));
}

/**
 * Which contexts of our dialplan Asterisk lacks or has from another version, by the number of their steps. Null where it can't
 * tell: it needs func_dialplan.so for that, and the dialplan itself does not.
 */
export async function staleContexts(ami: AmiSession, dialplan: PbxDialplan): Promise<string[] | null> {
  const has = (part: DialplanPart, step: number) =>
    getVariable(ami, `DIALPLAN_EXISTS(${part.context},${part.name},${step})`);
  const answers = await Promise.all(
    partsOf(dialplanOf({ dialplan })).map(async (part) => {
      const [last, further] = await Promise.all([has(part, part.steps), has(part, part.steps + 1)]);
      return { context: part.context, known: last !== '', good: last === '1' && further === '0' };
    }),
  );
  if (answers.some(({ known }) => !known)) return null;
  return [...new Set(answers.filter(({ good }) => !good).map(({ context }) => context))];
}
