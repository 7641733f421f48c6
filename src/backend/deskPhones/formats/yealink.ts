import { textMenuFormat } from './textMenu.ts';

/** Source: Yealink, “XML Browser Developer’s Guide”, TextMenu and TextScreen objects (T4X 71 and later, T49G 80). */
export const yealink = textMenuFormat({ prefix: 'YealinkIPPhone', numbered: 'numbered', destroys: true });
