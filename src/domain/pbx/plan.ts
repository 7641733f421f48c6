import { presenceTypes } from '#contract/types.ts';
import { type Claim, strongestClaim } from '#domain/claims.ts';
import { base64 } from './base64.ts';
import { type Held, toPbx } from './held.ts';

/** What somebody will be in by themselves, since what they are in has an end. */
export interface Plan {
  /** What it is made for: it says nothing of any other presence. */
  of: Held;
  /** What comes from when on, the earliest first. */
  steps: readonly { at: Date; held: Held }[];
}

/** What these claims come to as time goes by; null where nothing changes by itself. */
export function planOf(claims: readonly Claim[], now: Date): Plan | null {
  const of = strongestClaim(claims, now);
  const ends = [...new Set(claims.flatMap(({ until }) => (until && until > now ? until.getTime() : [])))];
  const steps: { at: Date; held: Held }[] = [];
  let before = of;
  for (const end of ends.toSorted((a, b) => a - b)) {
    const at = new Date(end);
    const next = strongestClaim(claims, at);
    if (next?.id !== before?.id) steps.push({ at, held: toPbx(next) });
    before = next;
  }
  return steps.length > 0 ? { of: toPbx(of), steps } : null;
}

/** What Asterisk takes as one AstDB value over AMI, with room for the line around it (bytes). What is left out is written in time. */
const LONGEST = 900;

/**
 * The entry `presence/plan/EXT`: `TYPE,ID,MESSAGE` of what it is made for, the message in base64, and a part `-EPOCH,TYPE,ID` for each
 * step. There is no colon in it, which would mean something to Asterisk's expressions.
 */
export function planValueOf({ of, steps }: Plan): string {
  let value = `${of.type},${of.subtype},${base64(of.message)}`;
  for (const { at, held } of steps) {
    // Not before the end: a second that has begun is over at its end.
    const step = `-${Math.ceil(at.getTime() / 1000)},${held.type},${held.subtype}`;
    if (value.length + step.length > LONGEST) break;
    value += step;
  }
  return value;
}

const type = `(${[...presenceTypes, 'not_set'].join('|')})`;
const id = '[0-9]{0,15}';

/** The shape of an entry, for JavaScript and for Asterisk's `REGEX` alike. */
export const planPattern = `^${type},${id},[A-Za-z0-9+/=]*(-[0-9]{1,11},${type},${id})+$`;

/**
 * The type and subtype by which calls go: those of the presence, or of the last step of its plan that has come. The dialplan's
 * `presence-now` carries out the same.
 *
 * @param entry `presence/plan/EXT`
 */
export function heldBy(held: Held, entry: string | undefined, now: Date): Pick<Held, 'type' | 'subtype'> {
  const { type: typeNow, subtype, message } = held;
  if (entry === undefined || !new RegExp(planPattern).test(entry)) return { type: typeNow, subtype };
  const [of, ...steps] = entry.split('-');
  if (of !== `${typeNow},${subtype},${base64(message)}`) return { type: typeNow, subtype };
  const epoch = Math.floor(now.getTime() / 1000);
  const [, planned = typeNow, plannedId = subtype] =
    steps.map((step) => step.split(',')).findLast(([at]) => epoch >= Number(at)) ?? [];
  return { type: planned, subtype: plannedId };
}
