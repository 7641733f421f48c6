import { afterEach, beforeEach, expect, it } from 'vitest';
import { startAsterisk, type Asterisk } from '#kit/services/asterisk.ts';
import { placeCall, type RealPhone, startPhone } from '#kit/services/phones.ts';

let asterisk: Asterisk;
beforeEach(async () => {
  asterisk = await startAsterisk();
});
afterEach(() => asterisk.end());

it('a phone that comes back on another port is rung there, though its old registration has not ended', async () => {
  const phones: RealPhone[] = [];
  // Of several contacts Asterisk rings one, and which is chance.
  for (let times = 1; times <= 5; times += 1) {
    const phone = await startPhone(asterisk, '1001');
    phones.push(phone);
    await placeCall(asterisk, '1002', '1001');
    expect(phone.rang()).toBe(1);
  }
  for (const phone of phones) await phone.stop();
});
