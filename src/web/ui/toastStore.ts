export interface Toast {
  id: number;
  text: string;
  /** info goes by itself, unless it stays; error stays until it is closed; an announcement is for screen readers alone. */
  kind: 'info' | 'error' | 'announcement';
  stays?: boolean;
  action?: { label: string; run: () => void };
}

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function replace(next: readonly Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Tells what can't be seen otherwise, or can be undone. The same text again takes the place of the first. */
export function showToast(toast: Omit<Toast, 'id'>) {
  lastId += 1;
  replace([...toasts.filter(({ text }) => text !== toast.text), { ...toast, id: lastId }]);
}

/** By then a dialog is closed: screen readers hear nothing of what is said below one. */
const CLOSED_MS = 300;

/** Announces `text` to screen readers only. */
export function announce(text: string): void {
  setTimeout(() => showToast({ kind: 'announcement', text }), CLOSED_MS);
}

export function dismissToast(id: number) {
  replace(toasts.filter((toast) => toast.id !== id));
}

export function getToasts() {
  return toasts;
}

export function subscribeToToasts(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
