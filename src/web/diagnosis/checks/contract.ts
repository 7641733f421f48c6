import { capabilityNames, CONTRACT_VERSION } from '#contract/capabilities.ts';
import type { Session } from '#contract/session.ts';
import { fine, type Finding, look, unknown } from './findings.ts';

const majorOf = (version: string) => version.split('.')[0];

/** Which version of the contract the backend follows. */
export function checkContract({ contract: theirs }: Session): Finding {
  const ours = CONTRACT_VERSION;
  if (theirs === undefined) return unknown('contractUnsaid', { ours });
  if (theirs === ours) return fine('contractSame', { ours });
  return majorOf(theirs) === majorOf(ours)
    ? fine('contractNear', { ours, theirs })
    : look('contractOther', { ours, theirs });
}

/** Which parts of the API the backend offers. */
export function checkParts({ capabilities: offered }: Session): Finding {
  if (!offered) return fine('partsUnsaid');
  const values = { offered: offered.join(', ') || '-' };
  if (!offered.includes('core')) return look('partsWithoutCore', values);
  const missing = capabilityNames.filter((name) => !offered.includes(name));
  return missing.length > 0 ? fine('partsSome', { ...values, missing: missing.join(', ') }) : fine('partsAll', values);
}
