const KEY = 'presence-token';

/** The bearer token of this tab, when the API is used with tokens. It lives no longer than the tab. */
export function bearerToken(): string | null {
  return sessionStorage.getItem(KEY);
}

/** Keeps the token that signing in gave; null forgets it. */
export function keepToken(token: string | null): void {
  if (token === null) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, token);
}
