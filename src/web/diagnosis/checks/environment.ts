import { type ApiConfig, apiConfig, bearerToken } from '#web/data/config.ts';

/** What the checks know of the page that they run in. */
export interface Environment {
  /** What index.html has as `presence-api`; null where it has none. */
  setting: string | null;
  /** Null where the setting is no address. */
  config: ApiConfig | null;
  /** Whether the tab keeps a bearer token. */
  hasToken: boolean;
  /** Where the page was loaded from, whatever its `<base>`: browsers go by that. */
  page: URL;
  /** The backend runs inside the page. */
  isDemo: boolean;
  /** Whether the device has a network, as far as the browser knows. */
  isOnline: boolean;
  /** Gives up everything that is under way. */
  signal: AbortSignal;
}

/** The page as it is, for one look at it. */
export function currentEnvironment(isDemo: boolean, signal: AbortSignal): Environment {
  const config = configOrNull();
  return {
    setting: document.querySelector<HTMLMetaElement>('meta[name="presence-api"]')?.content.trim() || null,
    config,
    hasToken: config?.auth === 'token' && bearerToken() !== null,
    page: new URL(location.href),
    isDemo,
    isOnline: navigator.onLine,
    signal,
  };
}

function configOrNull(): ApiConfig | null {
  try {
    return apiConfig();
  } catch {
    return null;
  }
}

/** An environment whose API has an address that can be asked. */
export type Reachable = Environment & { config: ApiConfig };

export const isOtherOrigin = ({ config, page }: Reachable) => new URL(config.base).origin !== page.origin;
