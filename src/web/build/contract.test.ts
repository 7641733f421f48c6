import { describe, expect, it } from 'vitest';
import { withoutDescriptions } from './contract.ts';

describe('withoutDescriptions', () => {
  it('takes out of endpoints what only the backend and its documentation read', () => {
    const spec =
      "endpoint({ id: 'a', summary: `One (a)`, path: '/a', access: 'admin', scope: 'manage', body: b, answer: a, events: ['states'], etag: true })";
    expect(withoutDescriptions(spec)).toBe("endpoint({ id: 'a', path: '/a', answer: a,  })");
  });

  it('leaves what has these names elsewhere', () => {
    const code = "const spec = { summary: 'a' }; other({ access: 'b' }); z.looseObject({ problems: z.string() });";
    expect(withoutDescriptions(code)).toBe(code);
  });
});
