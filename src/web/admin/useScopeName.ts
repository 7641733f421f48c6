import { useTranslations } from 'use-intl';
import type { Scope } from '#contract/scopes.ts';

/** What a scope is called; one that this page doesn’t know as the backend calls it. */
export function useScopeName(): (scope: string) => string {
  const t = useTranslations('admin.audit');
  return (scope) => (t.has(`scopeNames.${scope as Scope}`) ? t(`scopeNames.${scope as Scope}`) : scope);
}
