import { fileURLToPath } from 'node:url';
import { openApiDocument } from './openapi.ts';

/** Where the document lies for those who read it without a server. */
export const openApiPath = fileURLToPath(new URL('../../../public/openapi.json', import.meta.url));

/** The document as its file holds it. */
export function openApiText(): string {
  return `${JSON.stringify(openApiDocument(), null, 2)}\n`;
}
