/** The words inside the kit's own pieces. */
export const kit = {
  productName: 'Presence State',
  close: 'Close',
  cancel: 'Cancel',
  tryAgain: 'Try again',
  skipLink: 'Skip to content',
  areas: 'Areas',
  navigation: 'Navigation',
  openNavigation: 'Open navigation',
  notices: 'Notices',
  clearSearch: 'Clear search',
  actions: 'Actions',
  system: 'System',
  light: 'Light',
  dark: 'Dark',
  reconnecting: 'Connection lost. Trying again.',
  reconnectingIn:
    '{seconds, plural, one {Connection lost. Trying again in # second.} other {Connection lost. Trying again in # seconds.}}',
  slow: 'The server is slow to answer.',
  connectNow: 'Try now',
  offline: 'This device is offline. What you see may be out of date.',
} as const;
