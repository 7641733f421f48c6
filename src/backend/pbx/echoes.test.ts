import { describe, expect, test } from 'vitest';
import type { Held } from '#domain/pbx/held.ts';
import { createEchoes } from './echoes.ts';

const held = (type: string): Held => ({ type, subtype: '', message: '' });
const [away, dnd, chat] = [held('away'), held('dnd'), held('chat')] as const;

describe('what is heard of a change', () => {
  test('is an echo of ours once, and somebody else’s from then on', () => {
    const echoes = createEchoes(() => new Date());
    echoes.expect('1001', away);
    expect(echoes.hear('1002', away)).toBe('foreign');
    expect(echoes.hear('1001', away)).toBe('echo');
    expect(echoes.hear('1001', away)).toBe('foreign');
  });

  test('comes in the order in which it was sent', () => {
    const echoes = createEchoes(() => new Date());
    echoes.expect('1001', away);
    echoes.expect('1001', dnd);
    expect([echoes.hear('1001', away), echoes.hear('1001', dnd)]).toEqual(['echo', 'echo']);
  });

  test('is overwritten when ours comes after it, unless ours is refused', () => {
    const echoes = createEchoes(() => new Date());
    const sent = echoes.expect('1001', away);
    expect(echoes.hear('1001', chat)).toBe('overwritten');
    expect(echoes.refused('1001', sent)).toEqual(chat);
    expect(echoes.hear('1001', away)).toBe('foreign');
  });

  test('is late when it was sent on a connection that is gone, for ten minutes', () => {
    let now = 0;
    const echoes = createEchoes(() => new Date(now));
    echoes.unsure('1001', echoes.expect('1001', away));
    echoes.unsure('1001', echoes.expect('1001', dnd));
    echoes.reset();
    expect(echoes.mayBeLate('1001', dnd)).toBe(true);
    expect(echoes.mayBeLate('1001', chat)).toBe(false);
    expect(echoes.hear('1001', dnd)).toBe('late');
    expect(echoes.hear('1001', dnd)).toBe('foreign');
    now = 11 * 60_000;
    expect(echoes.hear('1001', away)).toBe('foreign');
  });
});
