import { capabilityNames, type Capability } from '#contract/capabilities.ts';
import { closing, opening, type Outcome, type Result } from './run.ts';
import { suite } from './suite.ts';

const nouns = [...new Set([...suite.map((check) => check.noun), closing.noun])];

/** Writes a report as the results come in: the nouns as headings, a line a check. */
export function reporter(write: (text: string) => void): (result: Result) => void {
  let noun = '';
  return ({ check, failure, unchecked }) => {
    if (check.noun !== noun) write(`\n${check.noun}\n`);
    noun = check.noun;
    const mark = failure ? '✗' : unchecked ? '–' : '✓';
    write(`  ${mark} ${check.title}${unchecked ? ` (not checked: ${unchecked})` : ''}\n`);
  };
}

/** How many of a capability’s checks passed, failed and could not be made. */
export interface Tally {
  capability: Capability;
  isOffered: boolean;
  passed: number;
  failed: number;
  unchecked: number;
}

/** What came of each capability. Of those that were not looked at there is nothing to count. */
export function talliesOf({ results, offers = [] }: Outcome): Tally[] {
  return capabilityNames.map((capability) => {
    const own = results.filter(({ check }) => check.capability === capability);
    const failed = own.filter(({ failure }) => failure).length;
    const unchecked = own.filter((result) => result.unchecked).length;
    return {
      capability,
      isOffered: offers.includes(capability),
      passed: own.length - failed - unchecked,
      failed,
      unchecked,
    };
  });
}

function tallyText({ capability, isOffered, passed, failed, unchecked }: Tally): string {
  if (passed + failed + unchecked === 0) return `${capability} ${isOffered ? 'not looked at' : 'not offered'}`;
  return `${capability} ${passed} of ${passed + failed}${unchecked > 0 ? ` (${unchecked} not checked)` : ''}`;
}

/** What a terminal does not show, or obeys: the suite sends such characters, and a backend may answer any. */
const unseen = /[^\P{Cc}\n]|[\p{Cf}\p{DI}\u2800]/gu;
const writtenOut = (each: string) => `\\u{${each.codePointAt(0)?.toString(16)}}`;
const indented = (text: string) => text.replace(unseen, writtenOut).replaceAll('\n', '\n             ');

/** What is wrong, one paragraph a failure in the order of the nouns, what came of each capability, and the count of all as the last line. */
export function summary(outcome: Outcome): string {
  const failed = outcome.results.filter((result) => result.failure);
  const paragraphs = nouns.flatMap((noun) =>
    failed.flatMap(({ check, failure }) =>
      failure && check.noun === noun
        ? [
            `✗ ${noun}: ${check.title}`,
            `  done       ${indented(failure.did)}`,
            `  expected   ${indented(failure.expected)}`,
            `  got        ${indented(failure.got)}`,
            `  calls      ${indented(failure.calls.join('\n'))}\n`,
          ]
        : [],
    ),
  );
  const tallies = talliesOf(outcome);
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
  const capabilities = outcome.offers ? [tallies.map(tallyText).join(' · ')] : [];
  return `\n${[...paragraphs, ...capabilities, `${passed} passed, ${failed.length} failed`].join('\n')}\n`;
}

/** What the command ends with: 0 when everything passed, 1 when something failed, 2 when nothing that was asked for was looked at. */
export function exitCodeOf({ results }: Outcome): 0 | 1 | 2 {
  if (results.some(({ failure }) => failure)) return 1;
  return results.some(({ check, unchecked }) => check !== opening && check !== closing && !unchecked) ? 0 : 2;
}
