import { useRef } from 'react';
import { CopyButton } from '#web/ui/CopyButton.tsx';
import css from './phones.module.css';

/** A name, and below it a text to be taken elsewhere, letter by letter. */
export function CopyLine({ name, text }: { name: string; text: string }) {
  const shown = useRef<HTMLElement>(null);
  return (
    <div>
      <dt className={css.name}>{name}</dt>
      <dd className={css.line}>
        <code ref={shown} className={css.text} dir="ltr">
          {text}
        </code>
        <CopyButton name={name} of={shown} />
      </dd>
    </div>
  );
}
