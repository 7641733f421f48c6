/** The product's mark: a switchboard's jack with its lamp lit. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden focusable={false}>
      <rect width="24" height="24" rx="6.5" fill="var(--ps-color-accent)" />
      <circle
        cx="12"
        cy="12"
        r="6.25"
        fill="none"
        stroke="var(--ps-color-onAccent)"
        strokeWidth="1.75"
        strokeOpacity="0.55"
      />
      <circle cx="12" cy="12" r="3.25" fill="var(--ps-color-onAccent)" />
    </svg>
  );
}
