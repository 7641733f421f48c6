/** For an element's `ref`: it takes the focus as it appears. */
export function focusOnMount(element: HTMLElement | null): void {
  element?.focus();
}
