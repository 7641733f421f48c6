import { textMenuFormat } from './textMenu.ts';

/**
 * Source: Fanvil, “XML Operation Guide” 1.1 (2018), for the objects, which are those that Aastra began. Their names follow what
 * public programs answer to a Fanvil’s XML Browser key: `FanvilIPPhoneExecute`, `FanvilIPPhoneInputScreen`. The limits are those
 * of the makers whose objects these are.
 */
export const fanvil = textMenuFormat({ prefix: 'FanvilIPPhone', numbered: 'numbered', destroys: true });
