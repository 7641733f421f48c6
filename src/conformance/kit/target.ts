/** A backend to be looked at from outside. */
export interface Target {
  /** Sends a request and gives back what came, whatever its status. Injected, so that it may go through a page. */
  fetch: (request: Request) => Promise<Response>;
  /** Scheme, host and port, as in `http://127.0.0.1:8080`. */
  origin: string;
  /** Where the API begins; `/api` unless said. */
  base?: string;
  /** An admin's account. The suite does everything in its name, and in that of people whom it makes and deletes. */
  admin: { username: string; password: string };
  /**
   * Requests go out from inside a page: no `Cookie`, `Origin` or `Sec-Fetch-Site` of the suite's own, no sight of
   * `Set-Cookie`. What needs them is left out, and the suite signs in with tokens. The page itself must be signed out.
   */
  inPage?: boolean;
  /** Nobody will miss this backend: the suite may try what a wrong one would not survive, such as demoting its last admin. */
  throwaway?: boolean;
}

/** What a target allows. */
export type Allowances = Pick<Target, 'inPage' | 'throwaway'>;
