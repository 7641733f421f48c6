import { PbxError, type PbxFault } from '#backend/ports/pbx.ts';
import { type AmiPacket, header } from './packet.ts';

/** Of a text by somebody else, so much is shown. */
const DETAIL_CHARACTERS = 200;

/** Why Asterisk said no to an action, by its own words (Asterisk, `manager.c`). */
export function failureOf(action: string, response: AmiPacket): PbxError {
  const message = header(response, 'Message')?.slice(0, DETAIL_CHARACTERS) ?? '';
  return new PbxError(faultOf(action, message), `${action}: ${message || 'refused without a reason'}`);
}

function faultOf(action: string, message: string): PbxFault {
  if (action === 'Login') return 'refused';
  if (message === 'Permission denied') return 'not_allowed';
  return message.startsWith('Invalid/unknown command') ? 'module_missing' : 'failed';
}
