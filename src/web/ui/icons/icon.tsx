/**
 * An icon by the path that it draws: a 20-pixel grid, a 1.75 stroke, the ink of the text around it. Decorative: its name stands
 * elsewhere. Only what is used is drawn here, in a file for each part of the page, so that a page carries no more than it shows.
 */
export function icon(path: string) {
  return function Icon() {
    return (
      <svg
        width={20}
        height={20}
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden
        focusable={false}
      >
        <path d={path} />
      </svg>
    );
  };
}
