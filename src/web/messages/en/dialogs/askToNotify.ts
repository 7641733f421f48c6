/** What is asked before the browser asks, when somebody first wants to be told that a colleague is available. */
export const askToNotify = {
  title: 'Tell you when {name} is available?',
  text: 'A notification reaches you while this page is in the background, too. Your browser asks for permission next.',
  allow: 'Allow notifications',
  hereOnly: 'Only on this page',
} as const;
