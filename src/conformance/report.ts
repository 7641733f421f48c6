import { closing, type Result } from './run.ts';
import { suite } from './suite.ts';

const nouns = [...new Set([...suite.map((check) => check.noun), closing.noun])];

/** Writes a report as the results come in: the nouns as headings, a line a check. */
export function reporter(write: (text: string) => void): (result: Result) => void {
  let noun = '';
  return ({ check, failure }) => {
    if (check.noun !== noun) write(`\n${check.noun}\n`);
    noun = check.noun;
    write(`  ${failure ? '✗' : '✓'} ${check.title}\n`);
  };
}

const indented = (text: string) => text.replaceAll('\n', '\n             ');

/** What is wrong, one paragraph a failure in the order of the nouns, and the count of all as the last line. */
export function summary(results: readonly Result[]): string {
  const failed = results.filter((result) => result.failure);
  const paragraphs = nouns.flatMap((noun) =>
    failed.flatMap(({ check, failure }) =>
      failure && check.noun === noun
        ? [
            `✗ ${noun}: ${check.title}`,
            `  done       ${indented(failure.did)}`,
            `  expected   ${indented(failure.expected)}`,
            `  got        ${indented(failure.got)}\n`,
          ]
        : [],
    ),
  );
  const count = `${results.length - failed.length} passed, ${failed.length} failed`;
  return `\n${[...paragraphs, count].join('\n')}\n`;
}
