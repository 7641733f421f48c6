import { writeFileSync } from 'node:fs';
import { openApiPath, openApiText } from './openapiFile.ts';

writeFileSync(openApiPath, openApiText());
