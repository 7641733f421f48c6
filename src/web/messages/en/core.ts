import { pickTexts } from '#contract/fieldError.ts';
import { board } from './core/board.ts';
import { common } from './core/common.ts';
import { errors } from './core/errors.ts';
import { frame } from './core/frame.ts';
import { kit } from './core/kit.ts';
import { ucp } from './core/ucp.ts';

/** Words of every page and of the first view. */
export const core = { common, errors, frame, kit, ucp, board, fields: pickTexts };
