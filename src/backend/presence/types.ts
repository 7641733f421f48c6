import type { Hono } from 'hono';
import { listTypes, presenceTypes } from '#contract/types.ts';
import { typeLabels, typeMeanings } from '#domain/labels.ts';
import { mount } from '#backend/http/mount.ts';
import type { Services } from '#backend/work/services.ts';

const items = presenceTypes.map((type) => ({ type, label: typeLabels[type], meaning: typeMeanings[type] }));

export function mountTypes(app: Hono, services: Services): void {
  mount(app, services, listTypes, () => Promise.resolve({ answer: { items } }));
}
