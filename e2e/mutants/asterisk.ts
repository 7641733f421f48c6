import type { Mutant } from './mutant.ts';

export const asterisk: readonly Mutant[] = [
  {
    file: 'src/node/asterisk/dialplanParts.ts',
    search: "exists === '' ? null : exists === '1'",
    replace: "exists === '' ? null : true",
    test: 'src/node/phoneSystem/notAsked.test.ts',
  },
  {
    file: 'src/node/asterisk/ami/framing.ts',
    search: 'rest.length - PACKET_END.length',
    replace: 'rest.length',
    test: 'src/node/asterisk/ami/framing.test.ts',
  },
  {
    file: 'src/node/asterisk/ami/request.ts',
    search: '/[\\r\\n\\u0000]/',
    replace: '/[\\n\\u0000]/',
    test: 'src/node/asterisk/ami/request.test.ts',
  },
  {
    file: 'src/node/asterisk/ami/session.ts',
    search: '} else if (!answered) {',
    replace: '} else {',
    test: 'src/node/asterisk/ami/session.test.ts',
  },
  {
    file: 'src/node/asterisk/ami/astdb.ts',
    search: 'entries.filter(([path]) => path.startsWith(`/${family}/`))',
    replace: 'entries',
    test: 'src/node/asterisk/asterisk.test.ts',
  },
  {
    file: 'src/node/asterisk/dnd.ts',
    search: '(?:DEV)?DND',
    replace: 'DND',
    test: 'src/node/asterisk/dnd.test.ts',
  },
  {
    file: 'src/node/asterisk/keepOpen.ts',
    search: 'const heard = isOpen ? presenceIn(packet) : null;',
    replace: 'const heard = presenceIn(packet);',
    test: 'src/node/asterisk/keepOpen.test.ts',
  },
  {
    file: 'src/node/asterisk/keepOpen.ts',
    search: `      await tryEntries(session);
`,
    replace: '',
    test: 'src/node/asterisk/keepOpen.test.ts',
  },
  {
    file: 'src/node/asterisk/line.ts',
    search: 'throw await explain(error)',
    replace: 'throw error',
    test: 'src/node/phoneSystem/behindOurBack.test.ts',
  },
  {
    file: 'src/node/asterisk/watch.ts',
    search: 'if (hears && !told) return',
    replace: 'if (!told) return',
    test: 'src/node/asterisk/keepOpen.test.ts',
  },
  {
    file: 'src/node/asterisk/watch.ts',
    search: 'if (leaked !== null) warnings',
    replace: "if (leaked === '') warnings",
    test: 'src/node/phoneSystem/behindOurBack.test.ts',
  },
  {
    file: 'src/node/asterisk/presence.ts',
    search: 'toSorted((a, b) => Number(a.exact) - Number(b.exact))',
    replace: 'toSorted((a, b) => Number(b.exact) - Number(a.exact))',
    test: 'src/node/asterisk/asterisk.test.ts',
  },
  {
    file: 'src/node/asterisk/ami/clock.ts',
    search: 'Number(`${after}.${part}`)',
    replace: "Number(await getVariable(ami, 'STRFTIME(,UTC,%s)'))",
    test: 'src/node/phoneSystem/clock.test.ts',
  },
  {
    file: 'src/node/asterisk/ami/clock.ts',
    search: String.raw`/^\d+$/`,
    replace: String.raw`/^\d{9,11}$/`,
    test: 'src/node/phoneSystem/clock.test.ts',
  },
  {
    file: 'src/node/asterisk/watch.ts',
    search: "warnings.push({ code: 'modules_missing', detail: modules.join(', ') })",
    replace: 'warnings.push()',
    test: 'src/node/phoneSystem/behindOurBack.test.ts',
  },
  {
    file: 'src/node/asterisk/check.ts',
    search: '...(modules ?? [])',
    replace: '',
    test: 'src/node/asterisk/check.test.ts',
  },
  {
    file: 'src/node/asterisk/check.ts',
    search: 'hears && isThere && entered',
    replace: 'hears && entered',
    test: 'src/node/asterisk/setUpGuide.test.ts',
  },
];
