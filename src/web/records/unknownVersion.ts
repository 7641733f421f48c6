import { ApiError } from '#web/data/errors.ts';

/** Why a version is refused though it is still the one that is answered: nobody was faster, but the ETag is not known again, such as where a proxy has changed it. */
export const unknownVersion = (url: string): ApiError =>
  new ApiError('off_contract', url, { status: 412, field: 'If-Match' });
