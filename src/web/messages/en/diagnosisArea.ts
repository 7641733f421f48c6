import { diagnosis } from './diagnosis/diagnosis.ts';
import { shared } from './shared.ts';

/** Words of the page that looks at the way to the API. */
export const diagnosisArea = { diagnosis, ...shared };
