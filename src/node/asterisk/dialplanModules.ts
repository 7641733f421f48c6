import type { AmiSession } from './ami/session.ts';
import { getVariable } from './ami/variables.ts';

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
