/** Looks again and again until what is there will do, or for so long (milliseconds). Returns what was there last. */
export async function poll<T>(
  look: () => T | Promise<T>,
  isEnough: (found: T) => boolean,
  patience: number,
  pause = 100,
): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const found = await look();
    if (isEnough(found) || Date.now() > end) return found;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
