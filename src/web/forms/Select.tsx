import type { ComponentPropsWithRef, ReactNode } from 'react';
import { ChevronDownIcon } from '#web/ui/icons/icons.tsx';
import css from './Input.module.css';

interface SelectProps extends Omit<ComponentPropsWithRef<'select'>, 'className' | 'value'> {
  value: string;
  options: readonly { value: string; label: string }[];
  /** Before the words: a lamp. */
  mark?: ReactNode;
}

/** One of a few, by the system's own list: what a phone and a screen reader know best. */
export function Select({ options, mark, ...select }: SelectProps) {
  return (
    <span className={css.box}>
      {mark && <span className={css.start}>{mark}</span>}
      <select {...select} className={css.select}>
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <span className={css.arrow}>
        <ChevronDownIcon />
      </span>
    </span>
  );
}
