import { askToNotify } from './dialogs/askToNotify.ts';
import { favourites } from './dialogs/favourites.ts';
import { pick } from './dialogs/pick.ts';
import { why } from './dialogs/why.ts';
import { shared } from './shared.ts';

/** Words of the dialogs over the home page. */
export const dialogsArea = { pick, why, favourites, askToNotify, ...shared };
