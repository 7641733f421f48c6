import { describe, expect, it } from 'vitest';
import { dialplanOf } from './dialplan.ts';
import { hintsOf } from './hints.ts';
import { exampleOf, includeLinesOf } from './includeLines.ts';
import { managerConfOf, type ManagerOptions } from './manager.ts';
import type { SetupOptions } from './options.ts';
import { removalOf } from './removal.ts';

const injections = [
  '',
  'a\nexten => _X.,1,System(id)',
  'a\r\n[x]',
  'a,b',
  'a b',
  'a;',
  'a]',
  '${x}',
  'a/b',
  'ä',
  '\u0000',
];
const secrets = { secret: 'a-secret_1', keysSecret: 'a-secret_2' };

describe('what would be more than a word of its line', () => {
  it.each(['context', 'technology', 'voicemailContext', 'featureCode', 'pattern'] as const)(
    'is refused by name in %s, by whatever is generated',
    (option) => {
      for (const value of injections) {
        const options: SetupOptions = { [option]: value };
        const ofExtensions = [hintsOf, removalOf].map((generate) => (each: SetupOptions) => generate(['1001'], each));
        for (const generate of [dialplanOf, includeLinesOf, exampleOf, ...ofExtensions]) {
          expect(() => generate(options)).toThrow(new RegExp(`^${option} `));
          expect(() => generate(options)).toThrow(RangeError);
        }
      }
    },
  );

  it('is refused among extensions', () => {
    for (const extension of [...injections, '1'.repeat(21)]) {
      expect(() => hintsOf(['1001', extension])).toThrow(/^extensions /);
      expect(() => removalOf(['1001', extension])).toThrow(/^extensions /);
    }
  });

  it.each(['secret', 'keysSecret', 'permit'] as const)('is refused by name in %s', (option) => {
    for (const value of injections) {
      const options: ManagerOptions = { ...secrets, [option]: value };
      expect(() => managerConfOf(options)).toThrow(new RegExp(`^${option} `));
      expect(() => managerConfOf(options)).toThrow(RangeError);
    }
  });

  it('is refused as a time', () => {
    for (const followmeSeconds of [0, -1, 1.5, 601, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => dialplanOf({ followmeSeconds })).toThrow(/^followmeSeconds /);
    }
  });

  it.each(['presence', 'Presence-codes', 'after-presence', 'general', 'globals'])(
    'is %s for the context of the phones, which has another use',
    (context) => {
      for (const generate of [dialplanOf, includeLinesOf]) expect(() => generate({ context })).toThrow(/^context /);
    },
  );

  it.each(['_.', '_!', '_.X'])('is %s for a pattern, which has numbers of Asterisk itself', (pattern) => {
    expect(() => dialplanOf({ pattern })).toThrow(/^pattern /);
  });

  it('is a feature code of letters', () => {
    expect(() => dialplanOf({ featureCode: '*9X' })).toThrow(/^featureCode /);
  });
});

describe('the texts', () => {
  it('are as the options say', () => {
    const options = {
      context: 'phones',
      technology: 'SIP',
      voicemailContext: 'office',
      featureCode: '*42#',
      followmeSeconds: 35,
      pattern: '_[23]XX',
    };
    const dialplan = dialplanOf(options);
    expect(dialplan).toContain('exten => _[23]XX,1,Goto(presence-ask,${EXTEN},1)\n');
    expect(dialplan).toContain('exten => _[23]XX,1,Goto(phones,${EXTEN},1)\n');
    expect(dialplan).toContain('Dial(SIP/${EXTEN},25)\n same => n,Gosub(presence-voicemail,s,1(${EXTEN},u))\n');
    expect(dialplan).toContain('VoiceMail(${ARG1}@office,${ARG2})\n');
    expect(dialplan).not.toContain('\n[phones]\n');
    expect(dialplan).toContain('}@phones,35,');
    expect(dialplan).toContain('exten => _*42#X.,1,Set(PRESENCE_CODE=${EXTEN:4})');
    expect(dialplan).not.toMatch(/from-internal|PJSIP\/|@default|\*95/);
    expect(hintsOf(['a_b-1'], options)).toContain(
      '[presence-last]\nexten => a_b-1,hint,SIP/a_b-1&Custom:PRESENCE-a_b-1,CustomPresence:a_b-1\n',
    );
  });

  it('leave the calls to FreePBX where there is one', () => {
    const options = { dialplan: 'freepbx' } as const;
    const contexts = [...dialplanOf(options).matchAll(/^\[(.*)\]$/gm)].map(([, name]) => name);
    expect(contexts).toEqual([
      'from-internal-custom',
      'presence-decide',
      'presence-arrived',
      'presence-member',
      'presence-freepbx',
      'presence-freepbx-lamps',
      'presence-now',
      'presence-planned',
      'presence-codes',
      'presence-pick',
      'presence-toggle',
      'presence-write',
      'presence-row',
      'presence-self',
      'presence-phone',
    ]);
    expect(hintsOf(['1001'], options)).not.toContain('exten =>');
  });

  it('let each manager user do what it has to, from where it does it', () => {
    const [presence = '', keys = ''] = managerConfOf({ ...secrets, permit: '192.0.2.0/24' }).split(/^(?=; Writes)/m);
    for (const section of [presence, keys]) {
      expect(section).toContain('deny = 0.0.0.0/0.0.0.0\ndeny = ::/0\npermit = 192.0.2.0/24\n');
    }
    expect(presence).toContain('[presence]\nsecret = a-secret_1\n');
    const filters = [
      'eventfilter = ^Event: PresenceStateChange',
      'eventfilter = ^Event: DeviceStateChange.*Device: (PJSIP|SIP|IAX2|SCCP)/',
      'eventfilter = ^Event: DeviceStateChange.*Device: Custom:(DEV)?DND',
    ];
    expect(presence).toContain(`read = call\nwrite = call\n${filters.join('\n')}\nwritetimeout`);
    expect(keys).toContain('[presence-db]\nsecret = a-secret_2\n');
    expect(keys).toContain('read =\nwrite = system,agent\n');
  });

  it('hold no line that Asterisk would take for the start of a long comment', () => {
    const all = [dialplanOf(), dialplanOf({ dialplan: 'freepbx' }), hintsOf(['_1']), managerConfOf(secrets)];
    expect(all.filter((text) => text.includes(';--'))).toEqual([]);
  });
});
