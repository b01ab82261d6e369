import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const oxc = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const

/** The longest files, longest first: begun last, one of them would keep one core busy while the other has nothing to do. */
const longest = ['every-screen', 'hand-over-walk', 'audit-report', 'hand-over', 'rated-worker']

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const turn = ({ moduleId }: TestSpecification) => {
      const place = longest.findIndex((name) => moduleId.endsWith(`/journeys/${name}.test.ts`))
      return place < 0 ? longest.length : place
    }
    return (await super.sort(files)).toSorted((a, b) => turn(a) - turn(b))
  }
}

/** Tests that keep nothing between them, over modules that keep nothing: their files share a worker's modules. */
const sharing = [
  'audit',
  'build',
  'contracts',
  'doctor',
  'domain',
  'fhir',
  'goal-plan',
  'hooks',
  'host',
  'measures',
  'mocks',
  'papers',
  'publishing',
  'questionnaire',
  'questionnaires',
  'regressions',
  'release',
  'responsibility',
  'sandbox',
  'smart',
]

const inNode = {
  setupFiles: ['test/properties/seed.ts'],
  // On two cores the library's own number is one.
  maxWorkers: 2,
  // Ends what hangs, and judges nothing: what takes six seconds here takes thirty on a busy machine.
  testTimeout: 90_000,
  hookTimeout: 90_000,
  // One second, else: too short for a module that is loaded late on such a machine.
  expect: { poll: { timeout: 30_000 } },
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        oxc,
        test: {
          ...inNode,
          name: 'rooms',
          include: sharing.map((folder) => `test/${folder}/**/*.test.ts`),
          // Half of what these cost was loading the same modules for each file again: nothing in them keeps anything between tests.
          isolate: false,
        },
      },
      {
        oxc,
        test: {
          ...inNode,
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['journeys', 'renderers', 'mutation', ...sharing].map((folder) => `test/${folder}/**`),
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          setupFiles: ['test/journeys/where-it-stood.ts', 'test/journeys/slow-answers.ts'],
          // Two browsers and two sandboxes at a time, each file with its own: two cores are all a reviewer may have.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
          maxConcurrency: 3,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
})
