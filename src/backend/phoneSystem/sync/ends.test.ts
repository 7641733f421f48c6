import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { held, openWithClock } from '#backend/testing/scriptedPbx.ts';
import { countReads } from '#backend/testing/dndOffice.ts';
import { openLibsql } from '#node/database/libsql.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

test('what a phone sets again when it has just ended counts though nobody has noticed the end yet', async () => {
  const { phone, pickFor, pass, delivered, history, shows } = await openWithClock(openLibsql(':memory:'));
  await pickFor(4, 1);
  await expect.poll(() => phone.held('1001')?.type).toBe('dnd');
  await delivered('accepted');
  pass(61_000);
  phone.set('1001', held('dnd', '', '4'));
  await expect.poll(async () => (await history())[0]).toBe('DND by phone');
  await shows('DND');
  expect((await history())[1]).toBe('Not set by end');
});

test('no plan is left of what a phone took the place of while its plan was being written', async () => {
  const { phone, pickFor, shows } = await openWithClock(openLibsql(':memory:'));
  const { writeEntry } = phone.line;
  let goOn: (() => void) | undefined;
  const written: (string | null)[] = [];
  phone.line.writeEntry = async (path, value) => {
    const isPlan = path === 'presence/plan/1001';
    if (isPlan && !goOn)
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
    await writeEntry(path, value);
    if (isPlan) written.push(value);
  };
  await pickFor(4, 60);
  await expect.poll(() => goOn).toBeDefined();
  phone.set('1001', held('away', '', '3'));
  await shows('Away');
  goOn?.();
  await expect.poll(() => written).toEqual([expect.stringContaining('dnd,4,'), null]);
});

describe('a phone that dials what was picked with an end', () => {
  const plan = 'presence/plan/1001';

  async function openPicked() {
    const office = await openWithClock(openLibsql(':memory:'));
    await office.pickFor(4, 60);
    await office.delivered('accepted');
    await expect.poll(() => office.phone.keys.has(plan)).toBe(true);
    const until = async () => (await office.presence()).until;
    expect(await until()).not.toBeNull();
    return { ...office, until };
  }

  test('leaves it no end', async () => {
    const { phone, until, delivered, history } = await openPicked();
    phone.keys.delete(plan);
    phone.set('1001', held('dnd', '', '4'));
    await expect.poll(until).toBeNull();
    await delivered('accepted');
    expect((await history())[0]).toBe('DND by phone');
    expect(phone.keys.has(plan)).toBe(false);
  });

  test('leaves it no end either while both sides are compared', async () => {
    const { phone, until } = await openPicked();
    const { presences } = phone.line;
    phone.line.presences = async () => {
      phone.line.presences = presences;
      phone.keys.delete(plan);
      phone.set('1001', held('dnd', '', '4'));
      return presences();
    };
    phone.opened();
    await expect.poll(until).toBeNull();
    await expect.poll(() => phone.keys.has(plan)).toBe(false);
  });

  test.each([
    ['ahead', 0],
    ['past', 3_600_000],
  ])('while nobody listened leaves it no end, which is %s by then', async (_, later) => {
    const { phone, until, pass, ended, shows } = await openPicked();
    phone.lost();
    pass(5000);
    phone.keys.delete(plan);
    phone.note('1001', held('dnd', '', '4'), new Date(Date.now() + 5000));
    pass(later);
    if (later > 0) await ended();
    phone.opened();
    await shows('DND');
    await expect.poll(until).toBeNull();
    await expect.poll(() => phone.keys.has(plan)).toBe(false);
  });

  test('is not one that set something else, in the place of which what was picked arrived', async () => {
    const { phone, until, pass } = await openPicked();
    phone.lost();
    pass(5000);
    phone.note('1001', held('away', '', '3'), new Date(Date.now() + 5000));
    // Looked at once both sides have been compared.
    const looks = countReads(phone, 'presence/dnd');
    phone.opened();
    await expect.poll(looks).toBeGreaterThan(0);
    expect(phone.keys.has(plan)).toBe(true);
    expect(await until()).not.toBeNull();
  });

  test('is not known from what an older dialplan noted, while what was planned is there', async () => {
    const { phone, until, now, pass } = await openPicked();
    phone.lost();
    pass(5000);
    phone.keys.set('presence/changed/1001', String(Math.floor(now().getTime() / 1000)));
    const looks = countReads(phone, 'presence/dnd');
    phone.opened();
    await expect.poll(looks).toBeGreaterThan(0);
    expect(phone.keys.has(plan)).toBe(true);
    expect(await until()).not.toBeNull();
  });

  test('is not another program that sets it once more', async () => {
    const { phone, until, history } = await openPicked();
    const asked = vi.spyOn(phone.line, 'readEntry');
    phone.set('1001', held('dnd', '', '4'));
    await expect.poll(() => asked.mock.calls.flat()).toContain(plan);
    await phone.line.presences();
    expect(await until()).not.toBeNull();
    expect((await history())[0]).toBe('DND by pick');
    expect(phone.keys.has(plan)).toBe(true);
  });
});
