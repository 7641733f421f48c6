import { describe, expect, it } from 'vitest';
import { withoutDescriptions } from './contract.ts';

describe('withoutDescriptions', () => {
  it('takes descriptions out of schemas, and leaves every other check', () => {
    expect(
      withoutDescriptions("z.object({ a: z.string().check(z.describe('What it is.')), b: id.check(z.minLength(1)) })"),
    ).toBe('z.object({ a: z.string(), b: id.check(z.minLength(1)) })');
  });

  it('takes no check away that stands beside a description', () => {
    const code = "z.string().check(z.describe('What it is.'), z.minLength(1))";
    expect(withoutDescriptions(code)).toBe(code);
  });

  it('takes out of endpoints what only the backend and its documentation read', () => {
    const spec =
      "endpoint({ id: 'a', summary: `One (a)`, path: '/a', access: 'admin', answer: a.check(z.describe('A')), problems: ['x'] })";
    expect(withoutDescriptions(spec)).toBe("endpoint({ id: 'a', path: '/a', answer: a,  })");
  });

  it('leaves what has these names elsewhere', () => {
    const code = "const spec = { summary: 'a' }; other({ access: 'b' }); z.looseObject({ problems: z.string() });";
    expect(withoutDescriptions(code)).toBe(code);
  });
});
