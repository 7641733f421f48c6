import { expect, test } from 'vitest';
import { returnPath, signInFor } from './returnPath.ts';

const back = (from: string) => returnPath(new URLSearchParams({ from }));

test('what was asked for survives signing in', () => {
  const signIn = signInFor({ pathname: '/admin/users', search: '?search=a&page=2' });
  expect(returnPath(new URL(signIn, 'https://x.example').searchParams)).toBe('/admin/users?search=a&page=2');
  expect(signInFor({ pathname: '/', search: '' })).toBe('/sign-in');
});

test('nothing leads off the page, or in a circle', () => {
  for (const from of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/\r\\evil.example',
    '/\t\t//evil.example',
    'javascript:alert(1)',
    '',
    '/sign-in?from=/',
  ]) {
    expect(back(from)).toBeUndefined();
  }
  expect(returnPath(new URLSearchParams())).toBeUndefined();
});
