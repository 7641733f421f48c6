declare global {
  /** The responses to what index.html requested, by address. */
  // oxlint-disable-next-line no-var -- the only way to declare one
  var earlyAnswers: Record<string, Promise<Response>> | undefined;
}

/** Takes the answer that index.html asked for before this code was there, once; undefined where it did not ask. */
export function takeEarlyAnswer(url: string): Promise<Response> | undefined {
  const answer = globalThis.earlyAnswers?.[url];
  delete globalThis.earlyAnswers?.[url];
  return answer;
}

/** Lets go of those that nobody took: later they would be old. */
export function dropEarlyAnswers(): void {
  globalThis.earlyAnswers = undefined;
}
