import { expect, test } from 'vitest';
import { Refusal } from '#backend/http/refusal.ts';
import { fileOf, linesIn } from '#backend/testing/backupFile.ts';
import { fewRows } from '#backend/testing/fewRows.ts';
import { checkBackup } from './check.ts';
import { linesOf } from './lines.ts';

const encoder = new TextEncoder();

/** The pieces as a stream that counts how many were asked for. */
function counted(...pieces: Uint8Array[]) {
  let asked = 0;
  const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const piece = pieces[asked];
    asked += 1;
    if (piece) controller.enqueue(piece);
    else controller.close();
  };
  return { stream: new ReadableStream<Uint8Array>({ pull }, { highWaterMark: 0 }), asked: () => asked };
}

test.each(['\n', '{\n', '{"kind":"end"}\n', 'x'.repeat(10_000) + '\n'])(
  'of a file of nothing but %j no more is read than it takes to name twenty faults',
  async (line) => {
    const head = encoder.encode(`${JSON.stringify(linesIn(fileOf(fewRows('')))[0])}\n`);
    const piece = encoder.encode(line.repeat(20));
    const { stream, asked } = counted(head, ...Array.from({ length: 500 }, () => piece));
    const error: unknown = await checkBackup(stream, 1).catch((reason: unknown) => reason);
    if (!(error instanceof Refusal)) throw new Error('It was not refused.', { cause: error });
    expect([error.code, error.more.errors?.map(({ field, code }) => `${field}: ${code}`)]).toEqual([
      'backup_invalid',
      Array.from({ length: 20 }, (_, index) => `${index + 2}: line_malformed`),
    ]);
    expect(asked()).toBe(2);
  },
);

test('while a long file is read, others have their turn', async () => {
  const piece = encoder.encode('{}\n'.repeat(100_000));
  let others = 0;
  setTimeout(() => (others += 1));
  let lines = 0;
  for await (const { number } of linesOf(counted(piece, piece, piece).stream)) lines = number;
  expect([lines, others]).toEqual([300_000, 1]);
});
