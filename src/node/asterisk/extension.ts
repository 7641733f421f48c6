import { PbxError } from '#backend/ports/pbx.ts';

/** Whether it is an extension as the product takes them: Asterisk itself would take anything. */
export function isExtension(text: string): boolean {
  return /^[0-9A-Za-z_-]{1,20}$/.test(text);
}

/** @throws PbxError `unsendable` */
export function checkedExtension(text: string): string {
  if (isExtension(text)) return text;
  throw new PbxError('unsendable', `${JSON.stringify(text.slice(0, 40))} is no extension.`);
}
