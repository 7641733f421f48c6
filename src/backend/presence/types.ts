import type { Hono } from 'hono';
import { listTypes, presenceTypes } from '#contract/types.ts';
import { typeLabels, typeMeanings } from '#domain/labels.ts';
import { mount } from '#backend/http/mount.ts';
import type { Room } from '#backend/work/room.ts';

const items = presenceTypes.map((type) => ({ type, label: typeLabels[type], meaning: typeMeanings[type] }));

export function mountTypes(app: Hono, room: Room): void {
  mount(app, room, listTypes, () => Promise.resolve({ answer: { items } }));
}
