import { favourites } from './favourites.ts';
import { fields } from './fields.ts';
import { pick } from './pick.ts';
import { why } from './why.ts';

/** Words of the dialogs over the home page. */
export const dialogsArea = { pick, why, favourites, fields };
