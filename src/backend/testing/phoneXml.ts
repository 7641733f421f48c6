import { SaxesParser } from 'saxes';
import type { NewPhone, PhoneMaker } from '#contract/phones.ts';
import type { Harness } from './harness.ts';

/** For tests: an element as a strict reader of XML sees it. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: Element[];
}

/** Reads a document, or throws where it is not well-formed XML 1.0. */
export function readXml(document: string): Element {
  const parser = new SaxesParser({});
  const root: Element = { name: '', attributes: {}, text: '', children: [] };
  const open = [root];
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: { ...attributes }, text: '', children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(document).close();
  const [element] = root.children;
  if (!element) throw new Error('The document is empty.');
  return element;
}

/** Every element of this name, in the order of the document. */
export function elements(within: Element, name: string): Element[] {
  return within.children.flatMap((child) => [...(child.name === name ? [child] : []), ...elements(child, name)]);
}

/** The texts of every element of this name. */
export const texts = (within: Element, name: string) => elements(within, name).map(({ text }) => text);

/** The list's lines and where they lead, whoever made the phone. */
export function linesOf(screen: Element): { label: string; url: string }[] {
  const commands = elements(screen, 'command').map(({ attributes: { label = '', action = '' } }) => ({
    label,
    url: action,
  }));
  const items = elements(screen, 'MenuItem').map(({ attributes: { name }, children }) => ({
    label: name ?? children[0]?.text ?? '',
    url: children.at(-1)?.text ?? '',
  }));
  const links = elements(screen, 'a').map(({ attributes: { href = '' }, text }) => ({ label: text, url: href }));
  return [...commands, ...items, ...links];
}

/** What stands above the list's lines, whoever made the phone. */
export function promptOf(screen: Element): string | undefined {
  const own = (name: string) => screen.children.find((child) => child.name === name)?.text;
  return own('Prompt') ?? own('Title') ?? screen.attributes['title'] ?? texts(screen, 'p')[0];
}

/** The words of a screen that is no list, whoever made the phone. */
export function textOf(screen: Element): string | undefined {
  return texts(screen, 'Text')[0] ?? elements(screen, 'text')[0]?.attributes['label'] ?? texts(screen, 'p')[0];
}

/** Who a phone says it is. */
export const basic = (username: string, password: string) => ({
  Authorization: `Basic ${btoa(`${username}:${password}`)}`,
});

/** Adds a phone for who has this token. */
export async function addPhone(
  { call }: Harness,
  token: string,
  maker: PhoneMaker = 'yealink',
  name = 'Desk',
): Promise<NewPhone> {
  const response = await call('POST', '/me/phones', { token, body: { name, maker } });
  if (response.status !== 201) throw new Error(`The phone was not added: ${await response.text()}`);
  return (await response.json()) as NewPhone;
}
