import { expect, test } from 'vitest';
import type { CallPreview } from '#contract/phoneSystem.ts';
import { dialplanOf } from '#domain/pbx/setup/dialplan.ts';
import { includeLinesOf, joined } from '#domain/pbx/setup/includeLines.ts';
import { dialplanFile } from '#domain/pbx/setup/names.ts';
import { openOffice } from '#node/testing/phoneSystem.ts';
import { startAsterisk } from '#kit/services/asterisk.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';
import { placeCall, startPhone } from '#kit/services/phones.ts';

const own =
  '[from-internal]\nexten => _1XXX,1,Dial(PJSIP/${EXTEN},3)\n same => n,VoiceMail(${EXTEN}@default,u)\n same => n,Hangup()\n';
const [, include = ''] = includeLinesOf().map(({ text }) => text);

test('while no call has asked the dialplan, what is foretold of calls is said to be shown by none', async () => {
  const files = { [dialplanFile]: dialplanOf() };
  // The lines that lead calls to it were forgotten.
  const asterisk = await startAsterisk({ ...asteriskWithPresence(), dialplan: own + include, files });
  try {
    const office = await openOffice(asterisk, { watchMs: 100 });
    await office.pick('1001', 4);
    await office.settle('1001');
    const preview = async () => {
      const answer = await office.harness.call('GET', '/presences/1001/call', { token: office.admin });
      return (await answer.json()) as CallPreview;
    };
    const phone = await startPhone(asterisk, '1001');
    await placeCall(asterisk, '1002', '1001');
    expect(phone.rang()).toBe(1);
    await expect.poll(preview).toMatchObject({ steps: [{ does: 'voicemail' }], asked: false });
    expect((await office.status()).warnings).toEqual([]);

    asterisk.writeConfig('extensions.conf', joined(own));
    await asterisk.cli('dialplan reload');
    expect(await preview()).toMatchObject({ asked: false });
    await placeCall(asterisk, '1002', '1001');
    expect(phone.rang()).toBe(1);
    await expect.poll(preview).not.toHaveProperty('asked');
    await phone.stop();
  } finally {
    await asterisk.end();
  }
});
