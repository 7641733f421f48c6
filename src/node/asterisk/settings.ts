import type { PbxAddress, PbxDialplan } from '#backend/ports/pbx.ts';

export interface AsteriskSettings {
  /** The first user, for presence: `read = call`, `write = call`. */
  main: PbxAddress;
  /** The second, for AstDB: `write = system`. */
  keys: PbxAddress | null;
  dialplan: PbxDialplan;
}
