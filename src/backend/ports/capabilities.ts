import { type Capability, capabilityNames } from '#contract/capabilities.ts';
import type { Deps } from './deps.ts';

/** The parts of the API that a home serves: all but those that it lacks the means for. */
export function capabilitiesOf({ webhooks }: Pick<Deps, 'webhooks'>): readonly Capability[] {
  return webhooks ? capabilityNames : capabilityNames.filter((name) => name !== 'webhooks');
}
