import { useEffect } from 'react';

/** Lets Escape take away the name of the button that has the focus, until the focus moves on (WCAG 2.1, 1.4.13). */
export function useTooltips(): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    const hide = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') dataset.tooltips = 'off';
    };
    const show = () => delete dataset.tooltips;
    document.addEventListener('keydown', hide);
    document.addEventListener('focusin', show);
    return () => {
      document.removeEventListener('keydown', hide);
      document.removeEventListener('focusin', show);
    };
  }, []);
}
