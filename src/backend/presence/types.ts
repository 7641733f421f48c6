import { presenceTypes } from '#contract/types.ts';
import { typeLabels, typeMeanings } from '#domain/labels.ts';
import type { Handlers } from '#backend/http/api.ts';

const items = presenceTypes.map((type) => ({ type, label: typeLabels[type], meaning: typeMeanings[type] }));

export function typeRoutes() {
  return {
    listTypes: () => Promise.resolve({ answer: { items } }),
  } satisfies Partial<Handlers>;
}
