import { describe, expect, test } from 'vitest';
import { answersResolver, type Entered, readAnswers, usual } from './questions.ts';

async function wrongOf(changes: Partial<Record<keyof Entered, unknown>>) {
  const resolve = answersResolver((code) => `words for ${code}`);
  const entered = { ...usual, ...changes } as Entered;
  const { errors } = await resolve(entered, undefined, { fields: {}, shouldUseNativeValidation: false });
  return errors;
}

test('what is usual is right, and comes back as it is', () => {
  expect(readAnswers(usual)).toEqual({ success: true, data: usual });
});

test('spaces around an answer don’t count', () => {
  const { data } = readAnswers({ ...usual, host: ' pbx.example ', permit: ' 10.0.0.5 ', context: ' phones ' });
  expect(data).toMatchObject({ host: 'pbx.example', permit: '10.0.0.5', context: 'phones' });
});

describe('what would write lines of its own into a file is refused by field', () => {
  const hostile = ['a\nb', 'a\r\n[admin]', 'a]', 'a,b', 'a;b', 'a b', 'a=b', '${SHELL(id)}', '"', 'ä', 'x'.repeat(81)];
  const words = ['context', 'voicemailContext', 'technology'] as const;
  test.each(words.flatMap((name) => hostile.map((text) => [name, text] as const)))('%s: %j', async (name, text) => {
    expect(await wrongOf({ [name]: text })).toEqual({
      [name]: { type: 'word_malformed', message: 'words for word_malformed' },
    });
  });

  test.each(['_1XXX,1,System(x)', '_1 XX', '_1XX\nexten', '_1XX)', '${x}'])('pattern: %j', async (pattern) => {
    expect(await wrongOf({ pattern })).toMatchObject({ pattern: { type: 'pattern_malformed' } });
  });

  test.each(['pbx.example', '127.0.0.1\nwrite = all', '0.0.0.0/0.0.0.0', '300.1.1.1', '10.0.0.0/33', '::1 ; x'])(
    'permit: %j',
    async (permit) => {
      expect(await wrongOf({ permit })).toMatchObject({ permit: { type: 'permit_malformed' } });
    },
  );

  test('host and port, by the contract', async () => {
    expect(await wrongOf({ host: 'pbx/x@y', port: 0 })).toMatchObject({
      host: { type: 'host_malformed' },
      port: { type: 'port_out_of_range' },
    });
  });
});

test('an empty answer is asked for', async () => {
  const nothing = { host: '', permit: ' ', context: '', pattern: '', voicemailContext: '', technology: '' };
  const errors = await wrongOf(nothing);
  expect(Object.keys(errors)).toEqual(expect.arrayContaining(Object.keys(nothing)));
  for (const error of Object.values(errors)) expect(error).toMatchObject({ type: 'required' });
});

test('of FreePBX less is asked: what was entered of a plain Asterisk is no matter', async () => {
  expect(await wrongOf({ dialplan: 'freepbx', context: 'a]', pattern: '' })).toEqual({});
});
