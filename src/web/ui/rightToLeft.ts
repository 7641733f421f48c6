/** A first letter of one of the scripts that run from the right to the left; signs before it have no direction. */
const beginsSo =
  /^\P{L}*(?=\p{L})[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** Whether a text runs from the right to the left, as browsers find it out for `dir="auto"`: by its first letter. */
export function isRightToLeft(text: string): boolean {
  return beginsSo.test(text);
}
