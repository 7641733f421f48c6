import { useEffect } from 'react';
import { useTranslations } from 'use-intl';

/** Names the browser's tab for as long as the page or dialog stands; then the name from before comes back. */
export function useTitle(title: string) {
  const productName = useTranslations('kit')('productName');
  useEffect(() => {
    const before = document.title;
    document.title = `${title} · ${productName}`;
    return () => {
      document.title = before;
    };
  }, [title, productName]);
}
