const rethrow = (error: unknown): never => {
  throw error;
};

/**
 * The chunks of a stream, one after the other. By a reader: WebKit's streams are not async iterable. `onFailure` says what to throw
 * when the stream fails.
 */
export async function* chunksOf(
  stream: ReadableStream<Uint8Array>,
  onFailure: (error: unknown) => never = rethrow,
): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  let ended = false;
  try {
    while (!ended) {
      const { done, value } = await reader.read().catch(onFailure);
      ended = done;
      if (value) yield value;
    }
  } finally {
    // Left early: nobody reads the rest. Of a stream that failed, cancelling fails again.
    if (!ended) await reader.cancel().catch(() => undefined);
  }
}
