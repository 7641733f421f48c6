import { describe, expect, onTestFinished, test } from 'vitest';
import type { Problem } from '#contract/problems.ts';
import { openScripted, scriptedPbx } from '#backend/testing/scriptedPbx.ts';
import { engines } from '#node/testing/kit.ts';

describe.each(Object.entries(engines))('a repair asked for on %s', (_, openDatabase) => {
  async function open() {
    const database = await openDatabase();
    onTestFinished(() => database.close());
    const phone = scriptedPbx();
    const { harness, admin, pick, delivered } = await openScripted(database, phone);
    await pick(4);
    await delivered('accepted');
    const repair = (extensions: string[]) =>
      harness.call('POST', '/phone-system/repair', { token: admin, body: { extensions } });
    return { phone, repair };
  }

  test('writes what is named once, however often it is named, and passes over what nobody has', async () => {
    const { phone, repair } = await open();
    const written = phone.sets.length;
    const answer = await repair(['1001', '1001', '', '9999', 'bad name.1']);
    expect(answer.status).toBe(204);
    await expect.poll(() => phone.sets.length).toBe(written + 1);
    expect(phone.sets.at(-1)).toBe('1001 dnd 4');
  });

  test('names the extension that is none', async () => {
    const { repair } = await open();
    const answer = await repair(['1001', 'a\u0000b']);
    expect(answer.status).toBe(422);
    const { errors } = (await answer.json()) as Problem;
    expect(errors).toMatchObject([{ field: 'extensions.1', code: 'control_characters' }]);
  });
});
