import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { isAddressOrNetwork } from './addresses.ts';

const v4 = ['0.0.0.0', '127.0.0.1', '255.255.255.255', '10.0.0.0/0', '10.0.0.0/8', '192.168.1.7/32'];
const v6 = ['::', '::1', 'fe80::1', '2001:DB8::a', '::ffff:10.0.0.5', '1:2:3:4:5:6:7:8', '::/0', 'fd00::/8', '::1/128'];
test.each([...v4, ...v6])('%j is an address or a network', (text) => expect(isAddressOrNetwork(text)).toBe(true));

const notV4 = ['1', '10.0.0', '10.0.0.0.1', '256.0.0.1', '01.0.0.1', '10.0.0.1 ', '0x7f.0.0.1', '127.1', 'pbx.example'];
const notV6 = [':', ':::', '1::2::3', '1:2:3:4:5:6:7', '12345::', 'g::', '[::1]', '::1]', 'fe80::1%eth0', '::1\n'];
const noNetwork = ['/8', '10.0.0.0/', '10.0.0.0/33', '10.0.0.0/08', '10.0.0.0/-1', '10.0.0.0/8/8', '::1/129', '::1/'];
test.each(['', ' ', ...notV4, ...notV6, ...noNetwork])('%j is neither', (text) =>
  expect(isAddressOrNetwork(text)).toBe(false),
);

test('it is as strict as zod', () => {
  const schemas = [z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()];
  const address = fc.oneof(
    fc.ipV4(),
    fc.ipV4Extended(),
    fc.ipV6(),
    fc.string({ unit: fc.constantFrom(...'0129af:./') }),
  );
  const text = fc.oneof(
    address,
    fc.tuple(address, fc.oneof(fc.integer({ min: -1, max: 130 }), fc.string())).map((parts) => parts.join('/')),
  );
  fc.assert(
    fc.property(text, (given) => {
      expect(isAddressOrNetwork(given)).toBe(schemas.some((schema) => z.safeParse(schema, given).success));
    }),
  );
});
