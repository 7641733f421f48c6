/**
 * Which of FreePBX's ids are to be remembered anew, and as whose: those that are new, and those of things that have become another one
 * here than before, as two that were one and have parted.
 */
export function idsToKeep(
  localIds: ReadonlyMap<number, number>,
  externalIds: ReadonlyMap<number, number>,
): { foreignId: number; localId: number }[] {
  return [...localIds].flatMap(([foreignId, localId]) =>
    externalIds.get(foreignId) === localId ? [] : [{ foreignId, localId }],
  );
}
