import type { PhoneMaker } from '#contract/phones.ts';
import { aastra } from './aastra.ts';
import { cisco } from './cisco.ts';
import { fanvil } from './fanvil.ts';
import { grandstream } from './grandstream.ts';
import { htek } from './htek.ts';
import { poly } from './poly.ts';
import type { Format } from './screens.ts';
import { snom } from './snom.ts';
import { yealink } from './yealink.ts';

/** What each maker's phones read. */
export const formats: Record<PhoneMaker, Format> = { aastra, cisco, fanvil, grandstream, htek, poly, snom, yealink };
