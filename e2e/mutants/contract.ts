import type { Mutant } from './mutant.ts';

export const contract: readonly Mutant[] = [
  {
    file: 'src/contract/endpoint.ts',
    search: 'encodeURIComponent(String(params[name]))',
    replace: 'String(params[name])',
    test: 'src/contract/endpoint.test.ts',
  },
  {
    file: 'src/contract/fields.ts',
    search: 'if (!byField.has(field)) byField.set',
    replace: 'byField.set',
    test: 'src/contract/text.test.ts',
  },
  {
    file: 'src/conformance/document/openapi.ts',
    search: ".add('if_match_required')",
    replace: '',
    test: 'src/conformance/document/openapi.test.ts',
  },
  {
    file: 'src/conformance/document/schemas.ts',
    search: 'if (Object.keys(properties).length === 0) jsonSchema.additionalProperties = true;',
    replace: '',
    test: 'src/conformance/document/openapi.test.ts',
  },
  {
    file: 'src/conformance/document/schemas.ts',
    search: 'path?.[0] === field',
    replace: 'field === undefined || path?.[0] === field',
    test: 'src/conformance/document/openapi.test.ts',
  },
  {
    file: 'src/contract/settings.ts',
    search: "events: ['session', 'lines']",
    replace: "events: ['session']",
    test: 'src/backend/events/announced.test.ts',
  },
  {
    file: 'src/contract/paging.ts',
    search: '/^-?\\d{1,15}$/.test(text)',
    replace: "text.trim() !== ''",
    test: 'src/contract/paging.test.ts',
  },
  {
    file: 'src/contract/presences.ts',
    search: '!end || !until',
    replace: 'true',
    test: 'src/demo/api.contract.test.ts',
  },
  {
    file: 'src/backend/http/api.ts',
    search: 'values.length === 1 ? values[0] : values',
    replace: 'values[0]',
    test: 'src/demo/api.contract.test.ts',
  },
  {
    file: 'src/contract/text.ts',
    search: 'characters(text) <= max',
    replace: 'text.length <= max',
    test: 'src/contract/text.test.ts',
  },
  {
    file: 'src/contract/userFields.ts',
    search: '\\p{L}\\p{N}\\p{M}._@+-',
    replace: '\\p{L}\\p{N}._@+-',
    test: 'src/contract/text.test.ts',
  },
  {
    file: 'src/contract/text.ts',
    search: '\\p{DI}',
    replace: '',
    test: 'src/contract/text.test.ts',
  },
  {
    file: 'src/contract/text.ts',
    search: 'z.refine(isVisible, required)',
    replace: "z.refine((text) => text !== '', required)",
    test: 'src/contract/text.test.ts',
  },
  {
    file: 'src/contract/backup.ts',
    search: "z.refine((text) => text !== '', 'required')",
    replace: "z.refine((text) => text.replaceAll(/\\p{DI}/gu, '') !== '', 'required')",
    test: 'src/contract/backup.test.ts',
  },
];
