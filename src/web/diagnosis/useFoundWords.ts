import { useTranslations } from 'use-intl';
import type { Finding } from './checks/findings.ts';

/** What was found, and what to do about it where there is something to do. */
export function useFoundWords(): (finding: Finding) => { found: string; todo: string | null } {
  const found = useTranslations('diagnosis.found');
  const todo = useTranslations('diagnosis.todo');
  return ({ code, values }) => ({
    found: found(code, values),
    todo: todo.has(code as TodoCode) ? todo(code as TodoCode, values) : null,
  });
}

type TodoCode = Parameters<ReturnType<typeof useTranslations<'diagnosis.todo'>>>[0];
