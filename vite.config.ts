import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/**
 * Three builds, one configuration:
 * `vite build` makes the page (dist/web), `--mode demo` the page with its own backend in it (dist/demo),
 * `--ssr src/node/main.ts` the server (dist/server). Addresses are relative, so that any of them works under any path.
 */
export default defineConfig(({ mode, isSsrBuild }) => ({
  base: './',
  plugins: [react()],
  publicDir: isSsrBuild ? false : 'public',
  build: {
    target: isSsrBuild ? 'node20' : 'baseline-widely-available',
    outDir: isSsrBuild ? 'dist/server' : mode === 'demo' ? 'dist/demo' : 'dist/web',
    emptyOutDir: true,
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    environment: 'node',
    globalSetup: ['e2e/kit/services/vitest.ts'],
  },
}));
