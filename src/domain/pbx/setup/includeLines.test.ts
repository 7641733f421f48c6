import { describe, expect, it } from 'vitest';
import { exampleOf, includeLinesOf, joined } from './includeLines.ts';
import type { SetupOptions } from './options.ts';
import { removalOf } from './removal.ts';

const join = `; Presence State begins
[from-internal]
include => presence-first
include => after-presence
include => presence-last
[after-presence]
; Presence State ends
`;
const include = '; Presence State begins\n#tryinclude presence.conf\n; Presence State ends\n';

describe('the lines for a file of the admin’s', () => {
  it('are two for a plain Asterisk, and one for FreePBX', () => {
    expect(includeLinesOf()).toEqual([
      { file: 'extensions.conf', text: join, place: 'below_header' },
      { file: 'extensions.conf', text: include, place: 'end' },
    ]);
    expect(includeLinesOf({ dialplan: 'freepbx' })).toEqual([
      { file: 'extensions_custom.conf', text: include, place: 'end' },
    ]);
  });

  it.each<[file: string, options: SetupOptions, withLines: string]>([
    ['[from-internal]\nexten => 1,1,Dial(x)\n', {}, `[from-internal]\n${join}exten => 1,1,Dial(x)\n${include}`],
    // What follows the name stays on its line, and another context of a longer name is another.
    [
      '[a]\n[from-internal-2]\n[from-internal](+) ; x\nb\n',
      {},
      `[a]\n[from-internal-2]\n[from-internal](+) ; x\n${join}b\n${include}`,
    ],
    [';[from-internal]\n[from-internal]\n', {}, `;[from-internal]\n[from-internal]\n${join}${include}`],
    ['a = 1\n', { dialplan: 'freepbx' }, `a = 1\n${include}`],
  ])('belong into %j with %j', (file, options, withLines) => {
    expect(joined(file, options)).toBe(withLines);
  });
});

describe('the example', () => {
  const options = { context: 'phones', pattern: '_[12]XX', technology: 'SIP', voicemailContext: 'office' };
  const textOf = (added: boolean) =>
    exampleOf(options)
      .filter((part) => part.added === added)
      .map(({ text }) => text)
      .join('');

  it('has the admin’s own pattern, and adds nothing but the lines', () => {
    expect(textOf(false)).toBe(
      '[phones]\nexten => _[12]XX,1,Dial(SIP/${EXTEN},25)\n same => n,VoiceMail(${EXTEN}@office,u)\n same => n,Hangup()\n',
    );
    expect(textOf(true)).toBe(
      includeLinesOf(options)
        .map(({ text }) => text)
        .join(''),
    );
  });
});

describe('the way back', () => {
  it('names the files and extensions, and the probe', () => {
    const commands = removalOf(['1001', 'a_b-1']);
    expect(commands).toContain("ends$/d' extensions.conf manager.conf\nrm -f presence.conf presence_hints.conf\n");
    expect(commands).toContain('for each in 1001 a_b-1 presence-state.test; do\n');
    expect(commands).not.toContain('DND');
  });

  it('switches off in FreePBX what was switched on there, in FreePBX’s own files', () => {
    const commands = removalOf(['1001'], { dialplan: 'freepbx' });
    expect(commands).toContain("/d' extensions_custom.conf manager_custom.conf\nrm -f presence.conf\n");
    expect(commands).toContain('database del DND $each');
  });
});
