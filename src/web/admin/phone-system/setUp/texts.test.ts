import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answers, readAnswers, usual } from './questions.ts';
import { type SetUpTexts, textsOf } from './texts.ts';

const linesOf = ({ manager, dialplan, settings, includes }: SetUpTexts) =>
  [manager, dialplan, settings, ...includes.map(({ text }) => text)].map((each) => each.split(/\r|\n/).length);

const secrets = { secret: 'first-secret', keysSecret: 'second-secret' };

describe('the texts', () => {
  test('hold the secrets where each belongs', () => {
    const { manager, settings } = textsOf({ ...usual, host: 'pbx.example', port: 5039 }, secrets);
    expect(manager).toContain('secret = first-secret\n');
    expect(manager).toContain('secret = second-secret\n');
    expect(settings).toBe(
      'ASTERISK_AMI_URL=ami://presence:first-secret@pbx.example:5039\n' +
        'ASTERISK_AMI_DB_URL=ami://presence-db:second-secret@pbx.example:5039\n' +
        'PBX_DIALPLAN=presence\n',
    );
  });

  test('an IPv6 address stands in brackets', () => {
    const { settings } = textsOf({ ...usual, host: '2001:db8::7' }, secrets);
    expect(settings).toContain('@[2001:db8::7]:5038\n');
  });

  test('follow the answers of a plain Asterisk', () => {
    const answers = { ...usual, context: 'phones', voicemailContext: 'boxes', technology: 'SIP', pattern: '_2XX' };
    const texts = textsOf(answers, secrets);
    expect(texts.managerFile).toBe('manager.conf');
    expect(texts.dialplan).toContain(',1,Goto(phones,${EXTEN},1)\n');
    expect(texts.dialplan).toContain('@boxes,');
    expect(texts.includes.map(({ text }) => text).join('')).toContain('[phones]\ninclude => presence-first\n');
    expect(texts.dialplan).toContain('exten => _2XX,1,Gosub(presence,s,1(${EXTEN}))');
    expect(texts.hintsOf(['1001'])).toContain('exten => 1001,hint,SIP/1001&Custom:PRESENCE-1001,CustomPresence:1001\n');
  });

  test('leave to FreePBX what is its own', () => {
    const texts = textsOf({ ...usual, dialplan: 'freepbx', context: 'phones' }, secrets);
    expect(texts.managerFile).toBe('manager_custom.conf');
    expect(texts.dialplan).not.toContain('[phones]');
    expect(texts.includes.map(({ file }) => file)).toEqual(['extensions_custom.conf']);
    expect(texts.settings).toContain('PBX_DIALPLAN=freepbx\n');
  });

  test('whatever answers are right, the generators take them, and no line is added', () => {
    const text = fc.string({ unit: fc.constantFrom(...'aZ09-_[]!. /:\n\r;,=$({"') });
    const entered = fc.record<Record<keyof Answers, unknown>>({
      dialplan: fc.constantFrom('presence', 'freepbx'),
      host: fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6(), text),
      port: fc.integer({ min: 0, max: 70_000 }),
      permit: fc.oneof(fc.ipV4(), fc.ipV6(), text),
      context: fc.oneof(fc.constant('from-internal'), text),
      pattern: fc.oneof(fc.constant('_[12]XX!'), text),
      voicemailContext: fc.oneof(fc.constant('default'), text),
      technology: fc.oneof(fc.constant('PJSIP'), text),
    });
    let right = 0;
    fc.assert(
      fc.property(entered, (each) => {
        const { success, data } = readAnswers(each);
        if (!success) return;
        right += 1;
        expect(linesOf(textsOf(data, secrets))).toEqual(
          linesOf(textsOf({ ...usual, dialplan: data.dialplan }, secrets)),
        );
      }),
      { numRuns: 2000 },
    );
    expect(right).toBeGreaterThan(20);
  });
});
