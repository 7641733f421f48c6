/** For an element's `ref`: it takes the focus as it appears. What it is about stays in sight where not all of it has room. */
export function focusOnMount(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true });
}

/** For a form's `ref`: the first field, or the chosen one of a group, takes the focus as the form appears. */
export function focusFirstField(form: HTMLFormElement | null): void {
  const first = form?.querySelector<HTMLElement>(':is(input, select, textarea):not([hidden])');
  const chosen = first?.matches('[type="radio"]')
    ? form?.querySelector<HTMLElement>('input[type="radio"]:checked')
    : null;
  (chosen ?? first)?.focus();
}

/** For the `ref` of what appears: it is scrolled into sight, above the buttons that stay at the bottom. */
export function bringIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
