import type { LiveEvent } from '#contract/events.ts';
import { getPhoneLink } from '#contract/phoneLink.ts';
import { getPresence, listPresences } from '#contract/presences.ts';
import { getMySettings, updateMySettings } from '#contract/settings.ts';
import { updateLines } from '#contract/sharedSettings.ts';
import type { Caller } from '#conformance/kit/caller.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { holds, same } from '#conformance/kit/mismatch.ts';

/** Whether it shows what phones are doing: one that does not need nothing of all this. */
async function showsLines(caller: Caller): Promise<boolean> {
  return (await caller.call(getPhoneLink, {})).body.lines !== undefined;
}

/** The lines of everyone in the directory's first page: those that are known. */
async function linesIn(caller: Caller) {
  const { body, did } = await caller.call(listPresences, { query: { pageSize: 200 } });
  const known = body.items.filter(({ line = 'unknown' }) => line !== 'unknown');
  return { did, known };
}

const ofEveryone = (event: LiveEvent) => event.type === 'lines' && (!event.now || event.others !== undefined);

export const lines = checksOf('phoneSystem', 'phoneSystem', {
  'a line is told in the directory and beside the presence alike': async ({ admin }) => {
    const { did, known } = await linesIn(admin);
    const [first] = known;
    if (!first) return;
    const { body } = await admin.call(getPresence, { params: { extension: first.extension } });
    // It may have rung in between.
    holds(`${did}: beside the presence`, (body.line ?? 'unknown') !== 'unknown', 'a line that is known', body.line);
  },

  'an admin switches lines off for all, and on again, which everyone is told': async ({ admin, people, listen }) => {
    if (!(await showsLines(admin))) return;
    const { ana } = await people();
    const stream = await listen(ana.caller);
    const { did } = await admin.call(updateLines, { body: { shown: false } });
    await stream.until('lines of everyone, off', ofEveryone);
    same(`${did}: the link`, (await ana.caller.call(getPhoneLink, {})).body.lines, false);
    same(`${did}: lines in the directory`, (await linesIn(ana.caller)).known, []);
    await admin.call(updateLines, { body: { shown: true } });
    await stream.until('lines of everyone, on', ofEveryone);
    same('PUT /phone-system/lines: on', (await ana.caller.call(getPhoneLink, {})).body.lines, true);
  },

  'whoever hides their line has none for anybody': async ({ admin, newPerson }) => {
    if (!(await showsLines(admin))) return;
    const { caller, extension } = await newPerson();
    same('showLine at first', (await caller.call(getMySettings, {})).body.showLine, true);
    const { body, did } = await caller.call(updateMySettings, { body: { showLine: false } });
    same(`${did}: showLine`, body.showLine, false);
    const shown = (await admin.call(getPresence, { params: { extension } })).body.line ?? 'unknown';
    same(`${did}: the line`, shown, 'unknown');
    await caller.call(updateMySettings, { body: { timeZone: 'Europe/Berlin' } });
    same('showLine after another change', (await caller.call(getMySettings, {})).body.showLine, false);
  },
});
