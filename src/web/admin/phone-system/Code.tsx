import type { ReactNode } from 'react';
import css from './Code.module.css';

/** A word for machines within a line: a file’s name, a key, a value. */
export function Code({ children }: { children: ReactNode }) {
  return <code className={css.code}>{children}</code>;
}
