import { listTypes, presenceTypes } from '#contract/types.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { holds, same } from '#conformance/kit/mismatch.ts';

export const types = checksOf('types', 'types', {
  'the six types come in their order, each with label and meaning': async ({ people }) => {
    const { ana } = await people();
    const { body, did } = await ana.caller.call(listTypes, {});
    same(
      `${did}: the types`,
      body.items.map((item) => item.type),
      presenceTypes,
    );
    same(
      `${did}: the labels`,
      body.items.map((item) => item.label),
      ['Available', 'Chat', 'Away', 'DND', 'Extended Away', 'Unavailable'],
    );
    const meanings = body.items.map((item) => item.meaning);
    holds(
      `${did}: the meanings`,
      meanings.every((meaning) => meaning.trim() !== ''),
      'a sentence each',
      meanings,
    );
  },
});
