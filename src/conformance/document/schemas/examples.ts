import { peopleExamples } from './peopleExamples.ts';
import { presenceExamples } from './presenceExamples.ts';
import { systemExamples } from './systemExamples.ts';
import type { Examples } from './exampleTypes.ts';

/** Examples of all schemas, of one small company. */
export const examples = { ...presenceExamples, ...peopleExamples, ...systemExamples } satisfies Examples;
