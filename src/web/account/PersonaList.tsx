import { useState } from 'react';
import type { Persona } from '#web/app/demo.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import css from './PersonaList.module.css';
import { useEnter } from './useEnter.ts';

/** The people whom a visitor of the demo can be. */
export function PersonaList({ personas }: { personas: readonly Persona[] }) {
  const enter = useEnter();
  const errorText = useErrorText();
  const [error, setError] = useState<unknown>(null);
  return (
    <>
      {error !== null && <ErrorNotice text={errorText(error)} />}
      <ul className={css.list}>
        {personas.map(({ username, password, displayName, note }) => (
          <li key={username}>
            <button
              type="button"
              className={css.persona}
              onClick={() => {
                setError(null);
                enter({ username, password }).catch(setError);
              }}
            >
              <span className={css.name}>{displayName}</span>
              <span className={css.note}>{note}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
