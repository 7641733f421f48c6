import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { DirectoryEntry } from '#contract/presences.ts';

/** The least that a React page has to do to show people: it asks who is signed in, then for the list, and draws the names. */
function People() {
  const [names, setNames] = useState<readonly string[]>();
  useEffect(() => void loadNames().then(setNames), []);
  // Shorter than any name, so that the names are the largest text.
  if (!names) return <p>Wait</p>;
  return (
    <ul>
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  );
}

async function loadNames(): Promise<string[]> {
  await fetch('/api/session').then((response) => response.json());
  const response = await fetch('/api/presences');
  const { items } = (await response.json()) as { items: DirectoryEntry[] };
  return items.map(({ displayName }) => displayName);
}

const container = document.getElementById('root');
if (container) createRoot(container).render(<People />);
