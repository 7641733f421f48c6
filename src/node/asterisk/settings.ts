import type { PbxAddress, PbxDialplan } from '#backend/pbx/gateway.ts';

export interface AsteriskSettings {
  /** The first user, for presence: `read = call`, `write = call`. */
  main: PbxAddress;
  /** The second, for AstDB: `write = system`. */
  keys: PbxAddress | null;
  dialplan: PbxDialplan;
}
