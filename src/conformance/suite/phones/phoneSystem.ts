import { setMyPresence } from '#contract/me.ts';
import { getPhoneLink } from '#contract/phoneLink.ts';
import {
  type CallPreview,
  getDrift,
  getPhoneSystem,
  previewCall,
  repairDrift,
  testPhoneSystem,
} from '#contract/phoneSystem.ts';
import { updateMySettings } from '#contract/settings.ts';
import { updateCallers } from '#contract/sharedSettings.ts';
import type { Api, Person } from '#conformance/kit/api.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { holds, same } from '#conformance/kit/mismatch.ts';

/** How long a phone system may take to be told of a change (milliseconds). */
const PATIENCE_MS = 10_000;

/** What a call to somebody does, once nothing of theirs waits for the phone system any more. */
async function previewFor({ caller, extension }: Person, from?: string): Promise<CallPreview> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const { body } = await caller.call(previewCall, { params: { extension }, query: { ...(from && { from }) } });
    if (!body.waiting || Date.now() > deadline) return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const gist = ({ steps }: Pick<CallPreview, 'steps'>) =>
  steps.map(({ extension, does, because }) => [extension, does, because]);

/** Lets somebody be in a new state, in which calls do this. */
async function beIn(
  { newState }: Api,
  { caller }: Person,
  type: 'away' | 'dnd',
  action: 'none' | 'dnd' | 'followme',
  followMe: string | null = null,
): Promise<void> {
  const { state } = await newState({ type, message: crypto.randomUUID() });
  await caller.call(updateMySettings, { body: { actions: [{ stateId: state.id, action }], followMe } });
  await caller.call(setMyPresence, { body: { stateId: state.id } });
}

export const phoneSystem = checksOf('phoneSystem', 'phoneSystem', {
  'everyone learns whether there is a phone system': async ({ admin, people }) => {
    const { ana } = await people();
    const { body: link, did } = await ana.caller.call(getPhoneLink, {});
    if (link.kind === 'none')
      same(did, [link.connected, link.since, link.featureCode, link.dialplan], [false, null, null, null]);
    const { body: whole } = await admin.call(getPhoneSystem, {});
    same('GET /phone-system: what the link says', [whole.kind, whole.dialplan], [link.kind, link.dialplan]);
    if (link.kind === 'none') same('GET /phone-system: what waits', whole.waiting, { total: 0, items: [] });
  },

  'an admin lets colleagues who call see the state, and not, which other admins are told': async ({
    admin,
    listen,
    afterwards,
  }) => {
    const callersIn = async () => (await admin.call(getPhoneSystem, {})).body.callers;
    const before = await callersIn();
    // Where phones can’t be shown it.
    if (before === undefined) return;
    const choose = (shown: boolean) => admin.call(updateCallers, { body: { shown } });
    afterwards(() => choose(before));
    const stream = await listen(admin);
    for (const shown of [!before, before]) {
      const { did } = await choose(shown);
      same(`${did}: GET /phone-system`, await callersIn(), shown);
    }
    await stream.until('the phone system', ({ type }) => type === 'phoneSystem');
  },

  'what needs a phone system is refused where there is none': async ({ admin }) => {
    const { body: link } = await admin.call(getPhoneLink, {});
    if (link.kind !== 'none') return;
    await admin.refused(getDrift, {}, 'no_phone_system');
    await admin.refused(repairDrift, { body: {} }, 'no_phone_system');
    await admin.refused(testPhoneSystem, { body: {} }, 'no_phone_system');
  },

  'an address or extension that can’t be one is refused by its field': async ({ admin }) => {
    const second = { keysUsername: 'presence-db', keysSecret: 'y' };
    const address = { host: 'pbx', port: 5038, username: 'presence', secret: 'x', ...second };
    const wrong: [field: string, value: unknown, code: string][] = [
      ['host', 'a b', 'host_malformed'],
      ['host', '', 'required'],
      ['port', 0, 'port_out_of_range'],
      ['port', 65_536, 'port_out_of_range'],
      ['username', 'presence\r\nAction: Logoff', 'control_characters'],
      ['secret', 'x\ny', 'control_characters'],
      ['secret', '', 'required'],
      ['keysSecret', 'x\u0000', 'control_characters'],
    ];
    for (const [field, value, code] of wrong) {
      const body = { address: { ...address, [field]: value } };
      await admin.refused(testPhoneSystem, { body }, 'invalid', { [`address.${field}`]: code });
    }
    const half = { address: { ...address, keysSecret: null } };
    await admin.refused(testPhoneSystem, { body: half }, 'invalid', { 'address.keysSecret': 'required' });
    const call = { extension: '1001@from-internal' };
    await admin.refused(testPhoneSystem, { body: call }, 'invalid', { extension: 'extension_malformed' });
  },

  'a call goes by the action of the state one is in': async (api) => {
    const person = await api.newPerson();
    same('calls while nothing is set', gist(await previewFor(person)), [[person.extension, 'ring', 'nothing_set']]);
    await beIn(api, person, 'dnd', 'dnd');
    same('calls in DND', gist(await previewFor(person)), [[person.extension, 'voicemail', 'action_dnd']]);
    await beIn(api, person, 'dnd', 'none');
    same('calls in a DND that does nothing', gist(await previewFor(person)), [
      [person.extension, 'ring', 'action_none'],
    ]);
    await beIn(api, person, 'away', 'none');
    same('calls in Away', gist(await previewFor(person)), [[person.extension, 'ring', 'no_action']]);
    await beIn(api, person, 'away', 'dnd');
    same('calls in an Away that takes none', gist(await previewFor(person)), [
      [person.extension, 'voicemail', 'action_dnd'],
    ]);
  },

  'the call of a group or queue never ends in the mailbox of a member': async (api) => {
    const person = await api.newPerson();
    await beIn(api, person, 'away', 'none');
    const { asMember: rings } = await previewFor(person);
    // Its groups and queues may have rules of their own.
    if (rings === null) return;
    same('members in Away', gist({ steps: rings }), [[person.extension, 'ring', 'no_action']]);
    await beIn(api, person, 'dnd', 'dnd');
    const { asMember } = await previewFor(person);
    same('members in DND', gist({ steps: asMember ?? [] }), [[person.extension, 'busy', 'action_dnd']]);
  },

  'a call is sent on once at most': async (api) => {
    const person = await api.newPerson();
    await beIn(api, person, 'away', 'followme');
    const { body: link } = await person.caller.call(getPhoneLink, {});
    // FreePBX has its own Follow Me, with numbers of its own.
    if (link.dialplan === 'freepbx') {
      same('calls that FreePBX follows', gist(await previewFor(person)), [
        [person.extension, 'followme', 'action_followme'],
      ]);
      return;
    }
    same('without a number', gist(await previewFor(person)), [[person.extension, 'ring', 'number_missing']]);
    await beIn(api, person, 'away', 'followme', '+49170123');
    const { steps } = await previewFor(person);
    same(
      'to a number outside',
      steps.map(({ does, number }) => [does, number]),
      [
        ['followme', '+49170123'],
        ['outside', null],
      ],
    );
    const fromThere = await previewFor(person);
    holds('the caller', fromThere.from === null, 'nobody of ours', fromThere.from);
  },

  'one’s own calls are one’s own to know, and admins’': async ({ admin, people }) => {
    const { ana, ben } = await people();
    const params = { extension: ana.extension };
    await ben.caller.refused(previewCall, { params, query: {} }, 'forbidden');
    await admin.refused(previewCall, { params: { extension: 'nobody-has-this' }, query: {} }, 'not_found');
    await ana.caller.refused(previewCall, { params, query: { from: 'a b' } }, 'invalid', {
      from: 'extension_malformed',
    });
    const { body } = await admin.call(previewCall, { params, query: { from: ben.extension } });
    same('GET /presences/{extension}/call: from', body.from, ben.extension);
  },
});
