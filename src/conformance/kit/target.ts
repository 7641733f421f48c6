import type { Capability } from '#contract/capabilities.ts';
import type { Receiver } from './receiver.ts';

/** What somebody signs in by. */
export interface Account {
  username: string;
  password: string;
}

/** A backend to be looked at from outside. */
export interface Target {
  /** Sends a request and gives back what came, whatever its status. Injected, so that it may go through a page. */
  fetch: (request: Request) => Promise<Response>;
  /** Scheme, host and port, as in `http://127.0.0.1:8080`. */
  origin: string;
  /** Where the API begins; `/api` unless said. */
  base?: string;
  /** An admin's account. The suite does everything in its name, and in that of people whom it makes and deletes. */
  admin: Account;
  /**
   * People to be used in place of those whom the suite would make: two who have an extension and are no admins and, if there
   * is one, a third without an extension.
   */
  people?: readonly Account[];
  /** What is looked at; everything that the backend offers unless said. */
  profile?: readonly Capability[];
  /** Only the checks of the capability of this name, or with this in their noun or title. */
  only?: string;
  /** Where a page of another origin comes from, which the backend is to serve. */
  pageOrigin?: string;
  /** Where the backend's webhooks are received, which it must be allowed to send to. Without one, what it sends is not looked at. */
  receiver?: Receiver;
  /**
   * Requests go out from inside a page: no `Cookie`, `Origin` or `Sec-Fetch-Site` of the suite's own, no sight of
   * `Set-Cookie`. What needs them is left out, and the suite signs in with tokens. The page itself must be signed out.
   */
  inPage?: boolean;
  /** Nobody will miss this backend: the suite may try what a wrong one would not survive, such as demoting its last admin. */
  throwaway?: boolean;
  /** The suite may also wait for what takes its time, and be refused for a while for having tried too much. */
  patient?: boolean;
}

/** What a target allows. */
export type Allowances = Pick<Target, 'inPage' | 'throwaway' | 'patient' | 'profile' | 'only' | 'pageOrigin'>;

/** A target of which it is known what it offers. */
export type OpenedTarget = Target & { offers: readonly Capability[] };
