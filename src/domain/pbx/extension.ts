/** Whether it is an extension as the product takes them: Asterisk itself would take anything. */
export function isExtension(text: string): boolean {
  return /^[0-9A-Za-z_-]{1,20}$/.test(text);
}
