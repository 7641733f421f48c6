import { pickTexts } from '#contract/fieldError.ts';
import { board } from './board.ts';
import { common } from './common.ts';
import { errors } from './errors.ts';
import { frame } from './frame.ts';
import { kit } from './kit.ts';
import { ucp } from './ucp.ts';

/** Words of every page and of the first view. */
export const core = { common, errors, frame, kit, ucp, board, fields: pickTexts };
