/** Something that whoever starts the server can put right. The message says what and how; no stack is shown for it. */
export class StartError extends Error {
  override name = 'StartError';
}
