import { describe, expect, test } from 'vitest';
import type { Held } from '#domain/pbx/held.ts';
import { createEchoes } from './echoes.ts';

const held = (type: string): Held => ({ type, subtype: '', message: '' });
const [away, dnd, chat] = [held('away'), held('dnd'), held('chat')] as const;
const picked = { chosen: true };
const sentAtFirst = (...those: Held[]) => those.map((each) => ({ held: each, at: new Date(0) }));

/** Two changes were on their way when the connection was lost. */
function cutOff() {
  let now = 0;
  const echoes = createEchoes(() => new Date(now));
  echoes.opened('first');
  echoes.unsure('1001', echoes.expect('1001', away, picked));
  echoes.unsure('1001', echoes.expect('1001', dnd, picked));
  echoes.lost();
  return {
    echoes,
    pass: (seconds: number) => {
      now += seconds * 1000;
    },
  };
}

describe('what is heard of a change', () => {
  test('is an echo of ours once, and somebody else’s from then on', () => {
    const echoes = createEchoes(() => new Date());
    echoes.answered(echoes.expect('1001', away, picked));
    expect(echoes.classify('1002', away)).toBe('remote');
    expect(echoes.classify('1001', away)).toBe('echo');
    expect(echoes.classify('1001', away)).toBe('remote');
  });

  test('comes in the order in which it was sent', () => {
    const echoes = createEchoes(() => new Date());
    for (const each of [away, dnd]) echoes.answered(echoes.expect('1001', each, picked));
    expect([echoes.classify('1001', away), echoes.classify('1001', dnd)]).toEqual(['echo', 'echo']);
  });

  test('is another’s though it is like ours, before that was answered', () => {
    const echoes = createEchoes(() => new Date());
    const sent = echoes.expect('1001', away, picked);
    expect(echoes.classify('1001', away)).toBe('overwritten');
    echoes.answered(sent);
    const heard = [chat, away, away].map((each) => echoes.classify('1001', each));
    expect(heard).toEqual(['overwritten', 'echo', 'remote']);
  });

  test('is overwritten when ours comes after it, unless ours is refused', () => {
    const echoes = createEchoes(() => new Date());
    const sent = echoes.expect('1001', away, picked);
    expect(echoes.classify('1001', chat)).toBe('overwritten');
    expect(echoes.refused('1001', sent)).toEqual(chat);
    expect(echoes.classify('1001', away)).toBe('remote');
  });

  test('is to take back what ours displaced, where nobody has chosen ours', () => {
    const echoes = createEchoes(() => new Date());
    const sent = echoes.expect('1001', away, { chosen: false });
    expect(echoes.classify('1001', chat)).toBe('displaced');
    expect(echoes.refused('1001', sent)).toEqual(chat);
  });

  test('is overwritten by a pick that is on its way after something that nobody chose', () => {
    const echoes = createEchoes(() => new Date());
    echoes.expect('1001', away, { chosen: false });
    const sent = echoes.expect('1001', dnd, picked);
    expect(echoes.classify('1001', chat)).toBe('overwritten');
    expect(echoes.refused('1001', sent)).toEqual(chat);
  });

  test('is to take back what ours displaced, where that is sent once more since nobody answered', () => {
    const { echoes } = cutOff();
    echoes.opened('first');
    echoes.expect('1001', dnd, picked);
    expect(echoes.classify('1001', chat)).toBe('displaced');
  });

  test('is somebody else’s once the connection on which ours went is over', () => {
    const echoes = createEchoes(() => new Date());
    echoes.opened('first');
    echoes.expect('1001', away, picked);
    echoes.lost();
    echoes.opened('first');
    expect(echoes.classify('1001', away)).toBe('remote');
  });

  describe('of which nobody knows whether it arrived', () => {
    test('is late, once each, however long the connection was gone', () => {
      const { echoes, pass } = cutOff();
      pass(3600);
      echoes.opened('first');
      expect(echoes.classify('1001', dnd)).toBe('late');
      expect(echoes.classify('1001', dnd)).toBe('remote');
      expect(echoes.classify('1001', away)).toBe('late');
    });

    test('is late though something is on its way that nobody chose', () => {
      const { echoes } = cutOff();
      echoes.opened('first');
      echoes.expect('1001', chat, { chosen: false });
      expect(echoes.classify('1001', dnd)).toBe('late');
    });

    test('is somebody else’s soon after the connection is back', () => {
      const { echoes, pass } = cutOff();
      echoes.opened('first');
      pass(6);
      expect(echoes.classify('1001', dnd)).toBe('remote');
    });

    test('is somebody else’s soon after the next connection, where one that lasted was in between', () => {
      const { echoes, pass } = cutOff();
      echoes.opened('first');
      pass(6);
      const sent = echoes.expect('1001', chat, picked);
      echoes.lost();
      echoes.unsure('1001', sent);
      echoes.opened('first');
      expect(echoes.classify('1001', dnd)).toBe('remote');
      expect(echoes.classify('1001', chat)).toBe('late');
    });

    test('is somebody else’s when it was found there, and in another run', () => {
      const { echoes } = cutOff();
      echoes.opened('first');
      echoes.found('1001', dnd);
      expect(echoes.classify('1001', dnd)).toBe('remote');
      echoes.lost();
      echoes.opened('second');
      expect(echoes.classify('1001', away)).toBe('remote');
    });

    test('may be what another run of the phone system holds', () => {
      const { echoes } = cutOff();
      echoes.opened('second');
      expect(echoes.found('1001', dnd)).not.toBeNull();
    });

    test('is late though the loss was heard of first', () => {
      const echoes = createEchoes(() => new Date());
      echoes.opened('first');
      const sent = echoes.expect('1001', away, picked);
      echoes.lost();
      echoes.unsure('1001', sent);
      echoes.opened('first');
      expect(echoes.classify('1001', away)).toBe('late');
    });

    test('is late for a while though another process sent it', () => {
      const { echoes, pass } = cutOff();
      pass(1);
      echoes.opened('first');
      pass(1);
      echoes.addSent('1001', sentAtFirst(chat));
      pass(5);
      expect(echoes.classify('1001', chat)).toBe('remote');
    });

    test('is no other process’s that was sent since', () => {
      const { echoes, pass } = cutOff();
      echoes.opened('first');
      pass(1);
      echoes.addSent('1001', [{ held: chat, at: new Date(1) }]);
      expect(echoes.wasSent('1001', chat)).toBe(false);
      expect(echoes.classify('1001', chat)).toBe('remote');
    });

    test('is late once though another process sent it, unless that is long ago', () => {
      const { echoes, pass } = cutOff();
      echoes.opened('first');
      echoes.addSent('1001', sentAtFirst(dnd, chat));
      const heard = [chat, chat, dnd, dnd].map((each) => echoes.classify('1001', each));
      expect(heard).toEqual(['late', 'remote', 'late', 'remote']);
      pass(6);
      echoes.addSent('1001', sentAtFirst(away));
      expect(echoes.wasSent('1001', away)).toBe(false);
      echoes.lost();
      echoes.opened('first');
      expect(echoes.classify('1001', chat)).toBe('remote');
    });
  });
});
