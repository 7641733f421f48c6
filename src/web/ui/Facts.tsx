import css from './Facts.module.css';

type Fact = string | null | undefined;

/** Short facts as one text: "until 14:00 · set by Ana García". No line ends in the dot. */
export function joinFacts(facts: readonly Fact[]): string {
  return facts.filter(Boolean).join(' ·\u00A0');
}

/** Short facts on one line, the most important first. One that has no room stays away, with the dot before it. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <span className={css.facts}>
      {facts.filter(Boolean).map((fact, index) => (
        <span key={fact}>
          {index > 0 && '\u00A0·\u00A0'}
          {fact}
        </span>
      ))}
    </span>
  );
}
