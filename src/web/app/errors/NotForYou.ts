/** Thrown by a route that someone who is signed in may not use. */
export class NotForYou extends Error {
  override name = 'NotForYou';
}
