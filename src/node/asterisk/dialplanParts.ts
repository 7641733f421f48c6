import type { DialplanState } from '#domain/pbx/dialplanState.ts';
import { dialplanOf } from '#domain/pbx/setup/dialplan.ts';
import type { PbxDialplan } from '#backend/ports/pbx.ts';
import type { AmiSession } from './ami/session.ts';
import { getVariable } from './ami/variables.ts';

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
 * What Asterisk has of our dialplan, by the number of its steps. Null where it can't tell: it needs func_dialplan.so for that, and
 * the dialplan itself does not.
 */
export async function lookAtDialplan(ami: AmiSession, dialplan: PbxDialplan): Promise<DialplanState | null> {
  const has = ({ context, name }: DialplanPart, step: number) =>
    getVariable(ami, `DIALPLAN_EXISTS(${context},${name},${step})`);
  const answers = await Promise.all(
    partsOf(dialplanOf({ dialplan })).map(async (part) => {
      const [first, last, further] = await Promise.all([1, part.steps, part.steps + 1].map((step) => has(part, step)));
      return {
        context: part.context,
        isKnown: last !== '',
        isThere: first === '1',
        isOurs: last === '1' && further === '0',
      };
    }),
  );
  if (answers.some(({ isKnown }) => !isKnown)) return null;
  const contextsOf = (those: typeof answers) => [...new Set(those.map(({ context }) => context))];
  const missing = contextsOf(answers.filter(({ isThere }) => !isThere));
  const stale = contextsOf(answers.filter(({ isOurs }) => !isOurs));
  return { missing, stale: stale.filter((context) => !missing.includes(context)) };
}

/** Modules without which the dialplan decides nothing, and what each answers while it is loaded. */
const deciding = {
  'func_cut.so': 'CUT(EPOCH,/,1)',
  'func_db.so': 'DB_EXISTS(presence/asked/first)',
  'func_logic.so': 'ISNULL()',
  'func_strings.so': 'REGEX("^a$" a)',
} as const;

/** Those of them that Asterisk lacks: then phones ring whatever is set. */
export async function missingModules(ami: AmiSession): Promise<string[]> {
  const answers = await Promise.all(Object.values(deciding).map((expression) => getVariable(ami, expression)));
  return Object.keys(deciding).filter((_, index) => answers[index] === '');
}

/** Whether a call has ever asked our dialplan; null where that can't be told. */
export async function wasAsked(ami: AmiSession): Promise<boolean | null> {
  const exists = await getVariable(ami, 'DB_EXISTS(presence/asked/first)');
  return exists === '' ? null : exists === '1';
}
