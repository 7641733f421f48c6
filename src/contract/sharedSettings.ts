import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';

export const updateLines = endpoint({
  id: 'updateLines',
  noun: 'phoneSystem',
  capability: 'phoneSystem',
  summary: 'Show what people’s phones are doing, or nobody’s. Each person may hide their own besides',
  method: 'PUT',
  path: '/phone-system/lines',
  access: 'admin',
  scope: 'manage',
  body: z.strictObject({ shown: z.boolean() }),
  events: ['phoneSystem', 'lines', 'audit'],
});

export const updateCallers = endpoint({
  id: 'updateCallers',
  noun: 'phoneSystem',
  capability: 'phoneSystem',
  summary:
    'Let the phones of colleagues who call show the state of the person called, beside the name: `Ana (Away: Lunch)`, or show them the name alone',
  method: 'PUT',
  path: '/phone-system/callers',
  access: 'admin',
  scope: 'manage',
  body: z.strictObject({ shown: z.boolean() }),
  events: ['phoneSystem', 'audit'],
});
