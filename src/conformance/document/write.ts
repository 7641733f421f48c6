import { writeFileSync } from 'node:fs';
import { openApiPath, openApiText } from './file.ts';

writeFileSync(openApiPath, openApiText());
