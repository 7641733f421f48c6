import { type Capability, capabilityNames } from '#contract/capabilities.ts';
import { endpointsOf } from '#contract/endpoints.ts';
import { getSession } from '#contract/session.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import { together, answer, around, json, problem } from '#conformance/testing/planting.ts';
import type { Tampering } from '#conformance/testing/tampering.ts';

/** A backend that leaves a capability out, and answers calls of it so. */
const leavingOut = (capability: Capability, absent: () => Response): Tampering =>
  together(
    around(endpointsOf(capability), absent),
    answer(getSession, (body) => ({ ...body, capabilities: capabilityNames.filter((name) => name !== capability) })),
  );

export const capabilities: Faults = {
  'what is not offered is not found': [
    'api: types is not offered',
    leavingOut('types', () => problem(404, 'not_found')),
  ],
  'what is not offered is forbidden': [
    'api: groups is not offered',
    leavingOut('groups', () => problem(403, 'forbidden')),
  ],
  'a group is looked for where groups are not offered': [
    'api: groups is not offered',
    leavingOut('groups', () => problem(404, 'not_offered')),
  ],
  'what is not offered is an empty list': [
    'api: favourites is not offered',
    leavingOut('favourites', () => json({ extensions: [] })),
  ],
  'what is not offered is a fault of the caller': [
    'api: webhooks is not offered',
    leavingOut('webhooks', () => problem(422, 'invalid')),
  ],
  'what is not offered is out of order': [
    'api: history is not offered',
    leavingOut('history', () => problem(503, 'unavailable')),
  ],
  'what is not offered is the page': [
    'api: audit is not offered',
    leavingOut('audit', () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } })),
  ],
  'a capability is said to be absent, and is there': [
    'api: deskPhones is not offered',
    answer(getSession, (body) => ({ ...body, capabilities: capabilityNames.filter((name) => name !== 'deskPhones') })),
  ],
};
