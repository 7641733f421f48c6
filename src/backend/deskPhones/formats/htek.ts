import { textMenuFormat } from './textMenu.ts';

/**
 * Source: Htek, “XML Browser Developer’s Guide” (2018, firmware 1.0.3.70 and later), TextMenu and TextScreen objects. It knows no
 * `destroyOnExit`: a screen goes by itself after 45 seconds. The limits are those of the makers whose objects these are.
 */
export const htek = textMenuFormat({ prefix: '', numbered: 'number', destroys: false });
