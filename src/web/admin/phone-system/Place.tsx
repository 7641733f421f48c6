import type { ReactNode } from 'react';
import css from './Place.module.css';

/** Where something is to be reached: the field of its host, and beside it the small one of its port. */
export function Place({ host, port }: { host: ReactNode; port: ReactNode }) {
  return (
    <div className={css.place}>
      {host}
      {port}
    </div>
  );
}
