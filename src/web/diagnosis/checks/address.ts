import type { Environment } from './environment.ts';
import { fine, type Finding, wrong } from './findings.ts';

/** Where the page looks for its API, and which setting says so. */
export function checkAddress({ setting, config, page, isDemo }: Environment): Finding {
  const base = config && new URL(config.base);
  if (!base || !/^https?:$/.test(base.protocol)) return wrong('addressInvalid', { setting: withoutSecrets(setting) });
  const values = { base: withoutSecrets(base.href.replace(/\/$/, '')), setting: withoutSecrets(setting) };
  if (base.username || base.password) return wrong('addressWithPassword', values);
  if (base.search || base.hash) return wrong('addressWithQuery', values);
  if (page.protocol === 'https:' && base.protocol === 'http:' && !isThisMachine(base))
    return wrong('addressInsecure', values);
  if (isDemo) return fine('addressDemo', values);
  return fine(setting === null ? 'addressUnset' : 'addressSet', values);
}

/** Browsers allow it over http from a page that came by https. */
const isThisMachine = ({ hostname }: URL) => /^(localhost|.+\.localhost|127\.[\d.]+|\[::1\])$/.test(hostname);

/** An address as it may be shown and copied: without a name, a password and a query. */
export const withoutSecrets = (address: string | null) =>
  (address ?? '').replace(/\/\/[^/]*@/, '//…@').replace(/[?#].*/s, '?…');
