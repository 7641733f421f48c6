import { base64 } from './base64.ts';
import { isExtension, phoneTechnologies } from './extension.ts';

/** A member of one of the phone system’s queues, as Asterisk says it. */
export interface QueueMember {
  queue: string;
  /** What the queue calls: `PJSIP/1001`, `Local/1001@from-queue/n`. It names the member in its queue. */
  interface: string;
  /** What the queue watches: `PJSIP/1001`, `hint:1001@ext-local`. Empty where it says nothing. */
  stateInterface: string;
  paused: boolean;
  /** Why it is paused, in the words of whoever did it; may be empty. */
  reason: string;
  /** Whether Asterisk may have lost the reason: it does for members in queues.conf when that has changed and is loaded again. */
  mayLackReason: boolean;
}

/** A member that is to be paused with this reason; null ends its pause. */
export interface PauseChange {
  extension: string;
  member: QueueMember;
  reason: string | null;
}

/** What every reason of ours begins with, by which a pause is known to be ours. */
const OURS = 'presence: ';
/** Asterisk keeps 79 bytes of a reason (`reason_paused` of app_queue). */
const LONGEST_BYTES = 79;

/** The reason of the pause of somebody in a state of this label. A bar separates the fields of Asterisk’s queue log. */
export function reasonOf(label: string): string {
  let reason = OURS;
  for (const character of label.replaceAll(/[|\p{Cc}]/gu, ' ')) {
    if (new TextEncoder().encode(reason + character).length > LONGEST_BYTES) break;
    reason += character;
  }
  return reason.trimEnd();
}

/** Where it is noted in AstDB that we have paused a member, in case that the reason gets lost. */
export const pauseNotes = 'presence/paused';

export function pauseNoteOf({ queue, interface: name }: Pick<QueueMember, 'queue' | 'interface'>): string {
  return `${pauseNotes}/${base64(`${queue}\n${name}`).replaceAll('/', '_')}`;
}

/** @param notes the paths of all notes */
function isOurs(member: QueueMember, notes: ReadonlySet<string>): boolean {
  if (!member.paused) return false;
  return member.reason.startsWith(OURS) || (member.mayLackReason && notes.has(pauseNoteOf(member)));
}

/** A phone of ours is called by its name alone: `PJSIP/5551@trunk` is a number outside. */
const phone = new RegExp(`^(?:${phoneTechnologies.join('|')})/([^@/]+)$`, 'i');
const dialled = /^(?:Local\/|hint:)([^@/]+)@/i;

/** The extensions whose phone a member is, by what the queue calls and by what it watches. */
export function extensionsOf(member: Pick<QueueMember, 'interface' | 'stateInterface'>): string[] {
  const names = [member.interface, member.stateInterface].map((name) => (phone.exec(name) ?? dialled.exec(name))?.[1]);
  return [...new Set(names.filter((name) => name !== undefined).filter(isExtension))];
}

/**
 * What has to be done so that those who are to be paused are, and nobody is any more whom we had paused. What others paused stays as
 * they left it.
 *
 * @param wanted the reason for every extension that is to be paused
 * @param notes the paths of all notes that we have paused a member
 * @param asked of these extensions; else of all
 */
export function pauseChanges(
  members: readonly QueueMember[],
  wanted: ReadonlyMap<string, string>,
  notes: ReadonlySet<string>,
  asked?: readonly string[],
): PauseChange[] {
  const among = asked && new Set(asked);
  return members.flatMap((member) => {
    const extension = extensionsOf(member).find((each) => !among || among.has(each));
    if (extension === undefined || (member.paused && !isOurs(member, notes))) return [];
    const reason = wanted.get(extensionsOf(member).find((each) => wanted.has(each)) ?? '') ?? null;
    return reason === (member.paused ? member.reason : null) ? [] : [{ extension, member, reason }];
  });
}

/** The extensions whose phones we have paused, and the notes that say so of others. */
export function pausedByUs(members: readonly QueueMember[], notes: ReadonlySet<string>) {
  const ours = members.filter((member) => isOurs(member, notes));
  const kept = new Set(ours.map(pauseNoteOf));
  return { extensions: new Set(ours.flatMap(extensionsOf)), untrueNotes: [...notes].filter((note) => !kept.has(note)) };
}
