/** What a `<meta>` element of the page says; undefined when there is none of this name. */
export function metaContent(html: string, name: string): string | undefined {
  const [element = ''] = new RegExp(`<meta\\b[^>]*\\bname="${name}"[^>]*>`).exec(html) ?? [];
  return /\bcontent="([^"]*)"/.exec(element)?.[1]?.trim();
}
