import { isExtension } from '#domain/pbx/extension.ts';
import { PbxError } from '#backend/ports/pbx.ts';

/** @throws PbxError `unsendable` */
export function checkedExtension(text: string): string {
  if (isExtension(text)) return text;
  throw new PbxError('unsendable', `${JSON.stringify(text.slice(0, 40))} is no extension.`);
}
