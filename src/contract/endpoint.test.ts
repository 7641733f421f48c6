import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Endpoint, pathOf, queryOf } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { getPresence } from './presences.ts';
import { problems } from './problems.ts';

test('a path carries any value, and nothing of it becomes path', () => {
  const property = fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (extension) => {
    const path = pathOf(getPresence, { extension });
    expect(path).toMatch(/^\/presences\/[^/?#]+$/);
    expect(decodeURIComponent(path.slice('/presences/'.length))).toBe(extension);
  });
  fc.assert(property);
});

test('a query leaves out what is not given, and carries the rest', () => {
  expect(queryOf()).toBe('');
  expect(queryOf({ search: '', page: undefined, sort: null })).toBe('');
  expect(queryOf({ search: 'a&b=ü ', page: 2 })).toBe('?search=a%26b%3D%C3%BC+&page=2');
});

describe('the endpoints', () => {
  test('have ids, and paths with methods, of their own', () => {
    expect(new Set(endpoints.map(({ id }) => id)).size).toBe(endpoints.length);
    expect(new Set(endpoints.map(({ method, path }) => `${method} ${path}`)).size).toBe(endpoints.length);
  });

  test.each(endpoints)('$id: its path’s parameters are those that it parses', (spec) => {
    const names = [...spec.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys('params' in spec && spec.params ? spec.params.shape : {})).toEqual(names);
  });

  test('answer with problems that there are', () => {
    for (const spec of endpoints) {
      for (const code of spec.problems ?? []) expect(problems).toHaveProperty(code);
    }
  });
});

test('whatever names something in its path may answer that it is not there', () => {
  const named: readonly Endpoint[] = endpoints.filter((each: Endpoint) => each.params !== undefined);
  expect(named.filter((each) => !each.problems?.includes('not_found')).map(({ id }) => id)).toEqual([]);
});
