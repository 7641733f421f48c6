import { writeFileSync } from 'node:fs';
import { openApiPath, openApiText } from './openapi-file.ts';

writeFileSync(openApiPath, openApiText());
