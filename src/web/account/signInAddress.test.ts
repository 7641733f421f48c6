import { expect, test } from 'vitest';
import { configureApi } from '#web/data/config.ts';
import { signInAddress } from './signInAddress.ts';

test.each([
  ['https://sso.example/start?app=presence', 'cookie', 'https://sso.example/start?app=presence'],
  ['/sso', 'cookie', 'https://phones.example/sso'],
  ['https://sso.example/', 'token', undefined],
  ['javascript:alert(1)', 'cookie', undefined],
  ['https://', 'cookie', undefined],
  [null, 'cookie', undefined],
] as const)('people who sign in at %s with a %s are led to %s', (signInAt, auth, led) => {
  configureApi({ base: 'https://phones.example/api', auth });
  expect(signInAddress({ signInAt })?.href).toBe(led);
});
