import { test as base } from '#kit/fixtures.ts';
import { type Asterisk, FETCH_MS, startAsterisk } from '#kit/services/asterisk.ts';
import { asteriskWithPresence } from '#kit/services/asterisk/product.ts';
import { people } from '#kit/people.ts';

interface PhoneSystemFixtures {
  /** A real Asterisk with the people's phones and a third, 1005, that the server is connected to. */
  asterisk: Asterisk;
}

const extensions = [...Object.values(people).map(({ extension }) => extension), '1005'];

/** Tests with a phone system: on Node alone, and each with an Asterisk of its own. */
export const test = base.extend<PhoneSystemFixtures>({
  asterisk: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright wants a pattern here, and it needs nothing of the others
    async ({}, provide) => {
      const asterisk = await startAsterisk(asteriskWithPresence({ extensions }));
      await provide(asterisk);
      await asterisk.end();
    },
    { timeout: FETCH_MS },
  ],
  serverSettings: async ({ asterisk }, provide) => {
    await provide({
      ASTERISK_AMI_URL: asterisk.amiUrl('presence'),
      ASTERISK_AMI_DB_URL: asterisk.amiUrl('presence-db'),
    });
  },
});
