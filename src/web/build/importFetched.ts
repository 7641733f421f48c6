import { CodeGoneError } from '#web/data/errors.ts';

/** Files on their way, or here. */
const arriving = new Map<string, Promise<void>>();

async function fetchScript(address: string): Promise<void> {
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`It was answered with ${response.status}.`);
    // Whole, it is in the browser's cache when it is imported.
    await response.arrayBuffer();
  } catch (cause) {
    throw new CodeGoneError(`${address} can’t be fetched.`, { cause });
  }
}

function addStyles(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    Object.assign(link, { rel: 'stylesheet', crossOrigin: '', href: address });
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => {
      link.remove();
      reject(new CodeGoneError(`${address} can’t be fetched.`));
    });
    document.head.append(link);
  });
}

async function bring(address: string): Promise<void> {
  const before = arriving.get(address);
  if (before) return before;
  const isStyle = new URL(address).pathname.endsWith('.css');
  // What the page itself asked for; but a preloaded style is not in force yet.
  const asked = document.querySelectorAll<HTMLElement>(isStyle ? 'link[rel=stylesheet]' : 'link, script');
  if ([...asked].some((each) => ('href' in each ? each.href === address : 'src' in each && each.src === address)))
    return;
  const coming = isStyle ? addStyles(address) : fetchScript(address);
  arriving.set(address, coming);
  await coming.catch((error: unknown) => {
    arriving.delete(address);
    throw error;
  });
}

/**
 * Imports a part of the page after its files have been fetched. Browsers may remember for as long as a page is open that a script
 * could not be had for an import or a preload (Chromium does since version 150), and no import brings it then; what `fetch` could
 * not bring can be asked for again.
 *
 * @param files scripts and styles, relative to `from`
 */
export async function importFetched<Module>(
  load: () => Promise<Module>,
  files: readonly string[] = [],
  from = '',
): Promise<Module> {
  await Promise.all(files.map((file) => bring(new URL(file, from).href)));
  return load();
}
