import { useState } from 'react';
import type { Persona } from '#web/data/demo.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import css from './PersonaList.module.css';
import type { Credentials } from './SignInForm.tsx';

interface PersonaListProps {
  personas: readonly Persona[];
  onEnter: (credentials: Credentials) => Promise<unknown>;
}

/** The people whom a visitor of the demo can be. */
export function PersonaList({ personas, onEnter }: PersonaListProps) {
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
                onEnter({ username, password }).catch(setError);
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
