import { getPhoneLink } from '#contract/phoneLink.ts';
import { getDrift, getPhoneSystem, previewCall, repairDrift, testPhoneSystem } from '#contract/phoneSystem.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import { answer, around, done, json, otherwise, problem, refusal, sent } from '#conformance/testing/planting.ts';

const link = 'phoneSystem: everyone learns whether';
const none = 'phoneSystem: what needs a phone system';
const address = 'phoneSystem: an address or extension';
const byAction = 'phoneSystem: a call goes by the action';
const member = 'phoneSystem: the call of a group or queue';
const once = 'phoneSystem: a call is sent on once';
const own = 'phoneSystem: one’s own calls';

export const phoneSystem: Faults = {
  'no phone system is connected all the same': [link, answer(getPhoneLink, (body) => ({ ...body, connected: true }))],
  'no phone system has a code to dial': [link, answer(getPhoneLink, (body) => ({ ...body, featureCode: '*78' }))],
  'admins learn of another phone system': [link, answer(getPhoneSystem, (body) => ({ ...body, kind: 'asterisk' }))],
  'presence waits for no phone system': [
    link,
    answer(getPhoneSystem, (body) => ({ ...body, waiting: { total: 1, items: [] } })),
  ],
  'the phone system is admins’ to know of': [
    link,
    around(getPhoneLink, async (call) =>
      (await call.also('GET', '/users?pageSize=1')).items ? call.go() : problem(403, 'forbidden'),
    ),
  ],
  'nothing differs from no phone system': [
    none,
    around(getDrift, () =>
      json({
        checkedAt: new Date().toISOString(),
        total: 0,
        items: [],
        onlyThere: [],
        onlyHere: [],
        keysCompared: false,
      }),
    ),
  ],
  'no phone system is repaired': [none, around(repairDrift, () => done())],
  'no phone system is away': [none, refusal('no_phone_system', () => problem(503, 'phone_system_away'))],
  'a port may be any number': [
    address,
    sent(testPhoneSystem, (body) => JSON.parse(JSON.stringify(body).replace('"port":65536', '"port":65535'))),
  ],
  'a host may be a sentence': [
    address,
    sent(testPhoneSystem, (body) => JSON.parse(JSON.stringify(body).replace('"a b"', '"a"'))),
  ],
  'line breaks in the user of the phone system': [
    address,
    sent(testPhoneSystem, (body) => JSON.parse(JSON.stringify(body).replace('\\r\\nAction: Logoff', ''))),
  ],
  'fields of an address are named alone': [
    address,
    refusal('invalid', (body) => JSON.parse(JSON.stringify(body).replaceAll('"address.', '"'))),
  ],
  'an extension may have a context': [
    address,
    sent(testPhoneSystem, (body) => ({
      ...body,
      ...(body.extension === '1001@from-internal' && { extension: '1001' }),
    })),
  ],
  'every call rings': [
    byAction,
    answer(previewCall, (body) => ({ ...body, steps: body.steps.map((step) => ({ ...step, does: 'ring' })) })),
  ],
  'a call does not say why': [
    byAction,
    answer(previewCall, (body) => ({ ...body, steps: body.steps.map((step) => ({ ...step, because: '' })) })),
  ],
  'an action of none counts as none chosen': [
    byAction,
    answer(previewCall, (body) => ({
      ...body,
      steps: body.steps.map((step) => ({
        ...step,
        because: step.because === 'action_none' ? 'no_action' : step.because,
      })),
    })),
  ],
  'a member’s mailbox takes the group’s call': [
    member,
    answer(previewCall, (body) => ({ ...body, asMember: body.asMember && body.steps })),
  ],
  'a member is busy whatever they are in': [
    member,
    answer(previewCall, (body) => ({
      ...body,
      asMember: body.asMember?.map((step) => ({ ...step, does: 'busy' })) ?? null,
    })),
  ],
  'the step after follow-me is left out': [
    once,
    answer(previewCall, (body) => ({ ...body, steps: body.steps.slice(0, 1) })),
  ],
  'without a number calls follow nowhere': [
    once,
    answer(previewCall, (body) => ({
      ...body,
      steps: body.steps.map((step) => ({ ...step, does: step.because === 'number_missing' ? 'followme' : step.does })),
    })),
  ],
  'somebody outside is somebody of ours': [
    once,
    answer(previewCall, (body) => ({ ...body, from: body.from ?? '1001' })),
  ],
  'colleagues see each other’s calls': [own, otherwise(previewCall, 403, () => json({}))],
  'the caller is not looked at': [own, answer(previewCall, (body) => ({ ...body, from: null }))],
  'any text is a caller': [
    own,
    around(previewCall, (call) => (call.url.searchParams.get('from') === 'a b' ? json({}) : call.go())),
  ],
};
