import { textMenuFormat } from './textMenu.ts';

/**
 * Source: Aastra, “XML API for Aastra SIP Phones, Development Guide” PA-001011-03-04 (2014), sections 3.1 and 3.3; the same in
 * Mitel’s guide 58015045 for firmware 5.0 (2017).
 */
export const aastra = textMenuFormat({ prefix: 'AastraIPPhone', numbered: 'numbered', destroys: true });
