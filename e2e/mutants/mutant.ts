/** A fault to be planted, and the test that should find it. */
export interface Mutant {
  /** What gets the fault: text that stands in the file once, and what stands there instead. */
  file: string;
  search: string;
  replace: string;
  /** The file of the test; of a browser test also the project that runs it, and words of its title. */
  test: string;
  browser?: { project: string; title: string };
}
