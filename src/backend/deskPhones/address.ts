import type { PhoneMaker } from '#contract/phones.ts';
import type { Deps } from '#backend/ports/deps.ts';

type Reach = Pick<Deps, 'publicUrl' | 'runsInPages'>;

/** Below the product's own address. */
const PATH = 'api/phone-page';

/** Where phones find pages, for absolute links: their browsers resolve no others. */
export function pagesAt({ publicUrl }: Pick<Reach, 'publicUrl'>, request: Request): string {
  return new URL(PATH, publicUrl?.(request) ?? new URL('/', request.url)).href;
}

/** Where a maker's phones find their page; null where the product runs in a browser, which no phone can reach. */
export function addressOfPage(deps: Reach, request: Request, maker: PhoneMaker): string | null {
  return deps.runsInPages ? null : `${pagesAt(deps, request)}/${maker}`;
}
