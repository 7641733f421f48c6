/** Whether it is an extension as the product takes them: Asterisk itself would take anything. */
export function isExtension(text: string): boolean {
  return /^[0-9A-Za-z_-]{1,20}$/.test(text);
}

/** The channel technologies of phones. A hint's other devices, such as `Custom:` ones, say nothing about a line. */
export const phoneTechnologies = ['PJSIP', 'SIP', 'IAX2', 'SCCP'] as const;
