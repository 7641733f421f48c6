import { ANY_NUMBER, type CallFacts, decideCall } from './calls.ts';

/** An extension as a call finds it. */
export interface Callee {
  extension: string;
  facts: Omit<CallFacts, 'arrived'>;
}

/** What a call does at one place. */
export interface PreviewStep {
  extension: string;
  does: ReturnType<typeof decideCall>['does'] | 'outside' | 'self';
  because: string;
  number: string | null;
}

/**
 * The way of a call, one step a place: at most two, since a call is sent on once at most.
 *
 * @param calleeOf an extension by what is dialled; undefined for what is outside
 * @param from who calls; null for somebody outside
 * @param numbersElsewhere what follow-me rings is not for us to know (FreePBX): it does not matter what `number` says
 * @param arrived `member` for the call of a group or queue that has them as a member
 */
export function previewOf(
  to: Callee,
  from: string | null,
  calleeOf: (dialled: string) => Callee | undefined,
  { numbersElsewhere = false, arrived = 'alone' }: { numbersElsewhere?: boolean; arrived?: 'alone' | 'member' } = {},
): PreviewStep[] {
  const first = decideCall({ ...to.facts, ...(numbersElsewhere && { number: ANY_NUMBER }), arrived });
  const number = first.does === 'followme' && !numbersElsewhere ? first.number : null;
  const steps: PreviewStep[] = [{ extension: to.extension, does: first.does, because: first.because, number }];
  if (number === null) return steps;
  const next = calleeOf(number);
  const onward = next && decideCall({ ...next.facts, arrived: 'followed' });
  // Whoever calls their own number is refused there as anybody else is.
  if (next && onward && (onward.does === 'busy' || number !== from)) {
    return [...steps, { extension: next.extension, does: onward.does, because: onward.because, number: null }];
  }
  const does = number === from ? 'self' : 'outside';
  return [...steps, { extension: number, does, because: 'dialled', number: null }];
}
