import { textMenuFormat } from './textMenu.ts';

/**
 * Source: Fanvil, “XML Operation Guide” 1.1 (2018), for the objects that there are. They are written as Aastra’s, with Fanvil’s
 * name before them, as public programs do that answer a Fanvil’s XML Browser key (`FanvilIPPhoneExecute`,
 * `FanvilIPPhoneInputScreen`). The limits are those of the makers whose objects these are.
 */
export const fanvil = textMenuFormat({ prefix: 'FanvilIPPhone', numbered: 'numbered', destroys: true });
