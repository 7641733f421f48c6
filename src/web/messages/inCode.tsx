import type { ReactNode } from 'react';

/** What a message marks as `<code>`: what is typed or read letter by letter. */
export const inCode = { code: (words: ReactNode) => <code dir="ltr">{words}</code> };
