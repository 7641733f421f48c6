import { useRef } from 'react';
import { Breakable } from './Breakable.tsx';
import { CopyButton } from './CopyButton.tsx';
import css from './CopyLine.module.css';

/** After the colons and slashes of an address, and what words of a key are joined by. */
const breaks = /(?<=[/:_-])(?![/:_-])/;

/** A name, and below it a text to be taken elsewhere, letter by letter. It belongs into a `dl`. */
export function CopyLine({ name, text }: { name: string; text: string }) {
  const shown = useRef<HTMLElement>(null);
  return (
    <div>
      <dt className={css.name}>{name}</dt>
      <dd className={css.line}>
        <code ref={shown} className={css.text} dir="ltr">
          <Breakable text={text} at={breaks} />
        </code>
        <CopyButton name={name} of={shown} />
      </dd>
    </div>
  );
}
