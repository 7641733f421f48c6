import type { Capability } from '#contract/capabilities.ts';

/** Where the API is and how the page says who it is. */
export interface ApiConfig {
  /** Absolute, without a slash at its end. */
  base: string;
  /** By an HttpOnly cookie, or by a bearer token that this tab keeps. */
  auth: 'cookie' | 'token';
  /** Opens streams of events in place of fetch, for a backend inside the page. */
  openStream?: (request: Request) => Promise<Response>;
}

let current: ApiConfig | undefined;

/**
 * What index.html says: `<meta name="presence-api" content="api">` and `<meta name="presence-auth" content="cookie">`
 * (or `token`). Whoever hosts the page may change both without a rebuild; a relative address counts from the page's base.
 */
export function apiConfig(): ApiConfig {
  current ??= {
    base: absolute(meta('presence-api') ?? '/api', document.baseURI),
    auth: meta('presence-auth') === 'token' ? 'token' : 'cookie',
  };
  return current;
}

/** Says it in the page's place: the demo brings its own address. */
export function configureApi(config: ApiConfig): void {
  current = { ...config, base: absolute(config.base, globalThis.document?.baseURI) };
}

function meta(name: string): string | undefined {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content.trim() || undefined;
}

function absolute(address: string, from?: string): string {
  return new URL(address, from).href.replace(/\/+$/, '');
}

const TOKEN_KEY = 'presence-token';

/** The bearer token of this tab, when the API is used with tokens. It lives no longer than the tab. */
export function bearerToken(): string | null {
  return sessionStorage.getItem(TOKEN_KEY);
}

/** Keeps the token that signing in gave; null forgets it. */
export function keepToken(token: string | null): void {
  if (token === null) sessionStorage.removeItem(TOKEN_KEY);
  else sessionStorage.setItem(TOKEN_KEY, token);
}

let known: readonly string[] | undefined;

/** Keeps what the backend says that it offers: all of it where it says nothing. */
export function keepOffered(capabilities: readonly string[] | undefined): void {
  known = capabilities;
}

/** Whether the backend offers a part of the API, as far as is known. What it does not offer is neither shown nor asked for. */
export function offers(capability: Capability): boolean {
  return capability === 'core' || (known?.includes(capability) ?? true);
}
