const reported = new Set<string>();

/** Says on the console, once in the life of the page, what concerns whoever runs the backend: nobody at the page can help it. */
export function reportOnce(text: string): void {
  if (reported.has(text)) return;
  reported.add(text);
  // oxlint-disable-next-line no-console -- the only place where somebody who looks into it will see it
  console.warn(text);
}
