/** Thrown by a route that someone who is signed in may not use. */
export class ForbiddenError extends Error {
  override name = 'ForbiddenError';
}
