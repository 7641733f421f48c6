import type { PhoneMaker } from '#contract/phones.ts';
import { aastra } from './formats/aastra.ts';
import { cisco } from './formats/cisco.ts';
import { grandstream } from './formats/grandstream.ts';
import { yealink } from './formats/yealink.ts';
import type { Format } from './screens.ts';

/** What each maker's phones read. */
export const formats: Record<PhoneMaker, Format> = { yealink, cisco, grandstream, aastra };
