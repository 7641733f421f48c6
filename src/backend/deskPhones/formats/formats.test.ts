import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PhoneMaker, phoneMakers } from '#contract/phones.ts';
import { utf8Bytes } from '#contract/text.ts';
import { pageOfList } from '#backend/deskPhones/list.ts';
import { type Element, elements, linesOf, promptOf, readXml, textOf, texts } from '#backend/testing/phoneXml.ts';
import { formats } from './formats.ts';

const hostile = [
  'Away (<b>&amp;</b>)',
  'DND ("quoted" & \'quoted\')',
  'Away (]]> <!-- x --> <?php ?>)',
  'Away (👩‍👩‍👧‍👦 🍕)',
  'بعيد (استراحة الغداء)',
  `Extended Away (${'w'.repeat(80)})`,
  'Away (\u{fffe}\u{ffff})',
];
const url = 'https://pbx.example/presence/api/phone-page/maker';
const pageUrl = (page: number) => `${url}?page=${page}&x=1`;
const itemsOf = (labels: readonly string[]) => labels.map((label, index) => ({ label, url: `${url}/${index}.a.b` }));
const screenOf = (labels: readonly string[]) => ({ title: 'Presence', prompt: 'Now: Away', items: itemsOf(labels) });

/** Replaces what an XML document can't hold. */
const valid = (text: string) => text.replaceAll(/[\u{fffe}\u{ffff}]/gu, '\u{fffd}');

/** What each maker's documents begin with, and how many bytes they may have. */
const asked: Record<PhoneMaker, { list: string; text: string; bytes?: number }> = {
  aastra: { list: 'AastraIPPhoneTextMenu', text: 'AastraIPPhoneTextScreen', bytes: 10_000 },
  cisco: { list: 'CiscoIPPhoneMenu', text: 'CiscoIPPhoneText' },
  fanvil: { list: 'FanvilIPPhoneTextMenu', text: 'FanvilIPPhoneTextScreen', bytes: 10_000 },
  grandstream: { list: 'xmlapp', text: 'xmlapp' },
  htek: { list: 'TextMenu', text: 'TextScreen', bytes: 10_000 },
  poly: { list: 'html', text: 'html' },
  snom: { list: 'SnomIPPhoneMenu', text: 'SnomIPPhoneText' },
  yealink: { list: 'YealinkIPPhoneTextMenu', text: 'YealinkIPPhoneTextScreen', bytes: 10_000 },
};

const directionControls = '\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069';

describe.each(phoneMakers)('for %s', (maker) => {
  const format = formats[maker];
  const { list, text: screenName, bytes = Infinity } = asked[maker];

  test('a list is well-formed, and says every label and address as it is', () => {
    const screen = readXml(format.list(screenOf(hostile)));
    expect(screen.name).toBe(list);
    const lines = linesOf(screen);
    expect(lines.map((line) => line.url)).toEqual(itemsOf(hostile).map((item) => item.url));
    for (const [index, { label }] of lines.entries()) {
      const [begin = '', end] = label.split(/…$/);
      const whole = valid(hostile[index] ?? '');
      expect(end === undefined ? whole : whole.slice(0, begin.length)).toBe(begin);
    }
  });

  test('nothing turns around what else is on the screen', () => {
    const [line] = linesOf(readXml(format.list(screenOf([`Away (${directionControls}x)`]))));
    expect(line?.label).toBe('Away (x)');
  });

  test('what is in force is marked', () => {
    const items = itemsOf(['Available', 'Away']).map((item) => Object.assign(item, { current: item.label === 'Away' }));
    const screen = readXml(format.list({ ...screenOf([]), items }));
    expect(linesOf(screen).map(({ label }) => label)).toEqual(['Available', '* Away']);
  });

  test('words by themselves are well-formed, whatever they are', () => {
    for (const text of hostile) {
      const screen = readXml(format.text({ title: 'Presence', text, listUrl: `${url}?a=b&c=d` }));
      expect(screen.name).toBe(screenName);
      expect(textOf(screen)).toBe(valid(text));
    }
  });

  test('any texts make well-formed documents', () => {
    const text = fc.string({ unit: 'binary', maxLength: 100 });
    const property = fc.property(
      text,
      text,
      fc.array(text, { minLength: 1, maxLength: 5 }),
      (title, prompt, labels) => {
        expect(linesOf(readXml(format.list({ title, prompt, items: itemsOf(labels) })))).toHaveLength(labels.length);
        expect(readXml(format.text({ title, text: prompt, listUrl: url })).name).toBe(screenName);
      },
    );
    fc.assert(property, { numRuns: 200 });
  });

  test('a list longer than the maker allows comes in pages that hold everything once', () => {
    const label = fc.constantFrom(...hostile, `Away (${'"'.repeat(80)})`, 'DND');
    const property = fc.property(fc.array(label, { minLength: 1, maxLength: 250 }), (labels) => {
      const seen: string[] = [];
      for (let page = 1, more = true; more; page += 1) {
        const document = pageOfList(format, screenOf(labels), page, pageUrl);
        expect(utf8Bytes(document)).toBeLessThanOrEqual(bytes);
        const lines = linesOf(readXml(document));
        expect(lines.length).toBeLessThanOrEqual(format.items);
        const ways = lines.filter((line) => line.url.startsWith(`${url}?page=`));
        more = ways.some((line) => line.label === 'Next page' && line.url === pageUrl(page + 1));
        expect(ways.some((line) => line.label === 'Previous page' && line.url === pageUrl(page - 1))).toBe(page > 1);
        seen.push(...lines.filter((line) => !ways.includes(line)).map((line) => line.url));
      }
      expect(seen).toEqual(itemsOf(labels).map((item) => item.url));
    });
    fc.assert(property, { numRuns: 25 });
  });

  test('a page that there is not is the first', () => {
    const screen = screenOf(Array.from({ length: 150 }, () => 'Away'));
    const first = pageOfList(format, screen, 1, pageUrl);
    for (const page of [0, -1, 99, 1.5, Number.NaN]) expect(pageOfList(format, screen, page, pageUrl)).toBe(first);
  });
});

test('Cisco’s names, titles and prompts are cut to what its phones take, between characters', () => {
  const family = '👩‍👩‍👧‍👦';
  const label = `Away (${family.repeat(11)})`;
  const screen = readXml(formats.cisco.list({ title: label, prompt: label, items: itemsOf([label]) }));
  const [name = ''] = texts(screen, 'Name');
  expect(name).toBe(`Away (${family.repeat(8)}…`);
  for (const [tag, most] of [
    ['Name', 64],
    ['Title', 32],
    ['Prompt', 32],
  ] as const) {
    expect([...(texts(screen, tag)[0] ?? '')].length).toBeLessThanOrEqual(most);
  }
});

test('the cursor of a Snom stands on what is in force', () => {
  const items = itemsOf(['Available', 'Away']).map((item, index) => Object.assign(item, { current: index === 1 }));
  const lines = elements(readXml(formats.snom.list({ ...screenOf([]), items })), 'MenuItem');
  expect(lines.map((line) => line.attributes['sel'])).toEqual([undefined, 'true']);
});

test('no text asks a Snom for its settings', () => {
  const label = 'Away ($(set:user_pass1) $\u202e[sel] $5 (net))';
  const harmless = 'Away ($ (set:user_pass1) $ [sel] $5 (net))';
  const list = readXml(formats.snom.list({ ...screenOf([label]), prompt: label }));
  expect([promptOf(list), linesOf(list)[0]?.label]).toEqual([harmless, harmless]);
  const screen = readXml(formats.snom.text({ title: label, text: label, listUrl: url }));
  expect([...texts(screen, 'Title'), textOf(screen)]).toEqual([harmless, harmless]);
});

test('the cursor of a text menu stands on what is in force', () => {
  const items = itemsOf(['Available', 'Chat', 'Away']).map((item, index) =>
    Object.assign(item, { current: index === 2 }),
  );
  for (const maker of ['aastra', 'fanvil', 'htek', 'yealink'] as const) {
    expect(readXml(formats[maker].list({ ...screenOf([]), items })).attributes['defaultIndex']).toBe('3');
  }
});

test('an Htek is asked for nothing that its guide doesn’t know', () => {
  const { attributes } = readXml(formats.htek.list(screenOf(['Away'])));
  expect(attributes).toEqual({ Beep: 'no', defaultIndex: '1', style: 'number', wrapList: 'yes' });
});

test('a Poly is sent elements that the first microbrowser knew, and no others', () => {
  const namesIn = ({ name, children }: Element): string[] => [name, ...children.flatMap(namesIn)];
  const documents = [
    formats.poly.list(screenOf(hostile)),
    formats.poly.text({ title: 'Presence', text: 'Done', listUrl: url }),
  ];
  const names = new Set(documents.flatMap((document) => namesIn(readXml(document))));
  expect([...names].toSorted()).toEqual(['a', 'body', 'br', 'head', 'html', 'p', 'title']);
});
