import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { metaContent } from './metaContent.ts';
import { isHttps, type ProxySettings } from './proxy.ts';

/**
 * What the browser may do with the page: run our own files and the inline scripts that index.html was built with (told by
 * their hashes), talk to our own address and to the API that index.html names, and be shown in no other site's frame.
 * Styles may be inline, since the theme writes some at run time.
 */
export function securityHeaders(html: string): Record<string, string> {
  const hashes = inlineScripts(html).map(
    (script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
  const policy = {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...hashes],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...foreignApi(html)],
    'manifest-src': ["'self'"],
    // Not 'none', which would take away the page's own <base>, from which its addresses start.
    'base-uri': ["'self'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  };
  return {
    'Content-Security-Policy': Object.entries(policy)
      .map(([directive, sources]) => [directive, ...sources].join(' '))
      .join('; '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
  };
}

/**
 * For every answer over https: browsers come by https alone for a year. Not for the host's subdomains (`includeSubDomains`), which may
 * be somebody else's, nor those that still speak http.
 */
const httpsOnly = { 'Strict-Transport-Security': 'max-age=31536000' };

/** For every answer. `incoming` is missing where the request could not be read: then only PUBLIC_URL says whether it came by https. */
export function commonHeaders(settings: ProxySettings, incoming?: IncomingMessage): Record<string, string> {
  const forwarded = incoming?.headersDistinct['x-forwarded-proto']?.at(-1);
  return { 'X-Content-Type-Options': 'nosniff', ...(isHttps(forwarded, settings) && httpsOnly) };
}

/** For answers of the API, should a browser ever show one as a page: it may do nothing, and other sites may not embed it. */
export const apiSecurityHeaders = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
};

function inlineScripts(html: string): string[] {
  return [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)].flatMap(([, attributes = '', text = '']) =>
    /\ssrc\s*=/.test(attributes) ? [] : [text],
  );
}

/** The origin of the API when index.html names one elsewhere. */
function foreignApi(html: string): string[] {
  const address = metaContent(html, 'presence-api') ?? '';
  return /^https?:\/\//.test(address) && URL.canParse(address) ? [new URL(address).origin] : [];
}
