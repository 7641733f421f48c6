import { PbxError, type PbxFault, type PbxLook } from '#backend/ports/pbx.ts';
import { enter } from './ami/open.ts';
import { type AmiPacket, header } from './ami/packet.ts';
import type { AmiSession } from './ami/session.ts';
import { entriesBelow } from './ami/astdb.ts';
import { isExtension } from '#domain/pbx/extension.ts';
import { listPresences } from './presence.ts';
import { queueMembers } from './ami/queues.ts';
import { untilReady } from './readiness.ts';
import type { AsteriskSettings } from './settings.ts';
import type { Timings } from './timings.ts';

/**
 * Looks at all there is, over connections of its own.
 *
 * @throws PbxError when the first user can't be used; what the second may not see is left out
 */
export async function look({ main, keys }: AsteriskSettings, timings: Timings): Promise<PbxLook> {
  const sessions: AmiSession[] = [];
  const open = async (address: typeof main) => {
    const session = await enter(address, timings);
    sessions.push(session);
    return session;
  };
  try {
    const ami = await open(main);
    const second = keys && (await unless(['refused'], null, open(keys)));
    await untilReady(ami, timings.readySoonMs);
    const entries = (family: string) => (second ? unless(['not_allowed'], null, entriesBelow(second, family)) : null);
    const [presences, stored, ours, dnd, lamps, members, hinted, phones] = await Promise.all([
      listPresences(ami),
      entries('CustomPresence'),
      entries('presence'),
      entries('DND'),
      entries('CustomDevstate'),
      second ? unless(['not_allowed', 'module_missing'], null, queueMembers(second)) : null,
      extensionsWithHint(ami),
      second ? endpoints(second) : [],
    ]);
    return {
      presences,
      stored: stored && byExtension(stored),
      keys: ours,
      members,
      dnd: dnd && lamps && { keys: dnd, lamps },
      extensions: sorted([...hinted, ...phones]),
    };
  } finally {
    for (const session of sessions) session.close();
  }
}

/** The answer, or in its place another where the phone system says no in one of these ways. */
async function unless<Answer, Other>(
  faults: PbxFault[],
  other: Other,
  answer: Promise<Answer>,
): Promise<Answer | Other> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof PbxError && faults.includes(error.fault)) return other;
    throw error;
  }
}

function byExtension(entries: ReadonlyMap<string, string>): Map<string, string> {
  const named = [...entries].map(([path, value]) => [path.slice(path.indexOf('/') + 1), value] as const);
  return new Map(named.filter(([name]) => isExtension(name)));
}

const isNamed = (name: string | undefined): name is string => name !== undefined && isExtension(name);

/** What begins with an underscore there is a pattern, and no extension. */
async function extensionsWithHint(ami: AmiSession): Promise<string[]> {
  const names = (await ami.list('ExtensionStateList')).map((hint) => header(hint, 'Exten'));
  return names.filter(isNamed).filter((name) => !name.startsWith('_'));
}

/** The SIP phones. What signs in elsewhere is a trunk. There may be none, and another channel driver in its place. */
async function endpoints(keys: AmiSession): Promise<string[]> {
  const none: AmiPacket[] = [];
  const all = await unless(['failed', 'module_missing', 'not_allowed'], none, keys.list('PJSIPShowEndpoints'));
  const phones = all.filter((endpoint) => !header(endpoint, 'OutboundAuths'));
  return phones.map((endpoint) => header(endpoint, 'ObjectName')).filter(isNamed);
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}
