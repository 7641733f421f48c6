import { anyBackend } from './anyBackend.ts';
import { asterisk } from './asterisk.ts';
import { backend } from './backend.ts';
import { conformance } from './conformance.ts';
import { contract } from './contract.ts';
import { demo } from './demo.ts';
import { domain } from './domain.ts';
import { domainPbx } from './domainPbx.ts';
import { examples } from './examples.ts';
import { kit } from './kit.ts';
import { lines } from './lines.ts';
import type { Mutant } from './mutant.ts';
import { node } from './node.ts';
import { pageData } from './pageData.ts';
import { pages } from './pages.ts';
import { phoneCodes } from './phoneCodes.ts';
import { phoneSystem } from './phoneSystem.ts';
import { presence } from './presence.ts';
import { programs } from './programs.ts';
import { records } from './records.ts';
import { simulation } from './simulation.ts';
import { store } from './store.ts';
import { sync } from './sync.ts';
import { web } from './web.ts';

const all = [
  ...domain,
  ...domainPbx,
  ...contract,
  ...backend,
  ...records,
  ...presence,
  ...sync,
  ...programs,
  ...store,
  ...conformance,
  ...node,
  ...asterisk,
  ...demo,
  ...web,
  ...pageData,
  ...pages,
  ...anyBackend,
  ...examples,
  ...lines,
  ...phoneSystem,
  ...phoneCodes,
  ...kit,
  ...simulation,
];

/**
 * Faults of the history of this repository, faults that tests were seen to find before they were merged or moved, and a few of every
 * room. Whoever merges or deletes a test adds what it guarded. Those that need a browser come last: the product is built for each.
 */
export const mutants: readonly Mutant[] = [
  ...all.filter(({ browser }) => browser === undefined),
  ...all.filter(({ browser }) => browser !== undefined),
];
