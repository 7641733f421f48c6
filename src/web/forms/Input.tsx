import type { ComponentPropsWithRef, ReactNode } from 'react';
import css from './Input.module.css';

/** A line of text in its frame; `end` stands inside it, such as a button that shows a password. */
export function Input({ end, ...input }: Omit<ComponentPropsWithRef<'input'>, 'className'> & { end?: ReactNode }) {
  return (
    <span className={css.box}>
      <input {...input} className={css.input} />
      {end}
    </span>
  );
}
