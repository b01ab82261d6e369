import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/fhir/index.ts'
import type { FhirTransport } from '../../../src/host/transport/fhir-transport.ts'
import { isWrittenOver } from '../../../src/host/writer/written-over.ts'

type State = readonly [versionId: string, words: string]

const stateOf = ([versionId, words]: State): JsonObject => ({
  resourceType: 'Goal',
  id: 'g1',
  meta: { versionId },
  description: { text: words },
})

/** A record that keeps these states, oldest first, or none; and how often it was asked. */
function recordOf(states: readonly State[] | undefined) {
  const asked: string[] = []
  const entry = states?.toReversed().map((state) => ({ resource: stateOf(state) }))
  const transport: FhirTransport = {
    fhirBase: 'https://record.example/fhir',
    lock: () => {},
    end: () => {},
    send: async ({ path }) => {
      asked.push(path)
      return {
        kind: 'answered',
        status: entry === undefined ? 501 : 200,
        header: () => undefined,
        body: JSON.stringify({ resourceType: 'Bundle', type: 'history', entry }),
      }
    },
  }
  return { transport, asked }
}

const span = { reference: 'Goal/g1', puts: 1, isHeeded: false }
const isOwn = (state: JsonObject) => JSON.stringify(state.description).includes('ours')

describe('an update took the place of something', () => {
  it.each<[string, readonly State[], boolean]>([
    [
      'somebody’s between the look and the update',
      [
        ['1', 'was'],
        ['2', 'theirs'],
        ['3', 'ours'],
      ],
      true,
    ],
    [
      'somebody’s, and another followed',
      [
        ['1', 'was'],
        ['2', 'theirs'],
        ['3', 'ours'],
        ['4', 'again'],
      ],
      true,
    ],
    [
      'nobody’s: it landed twice',
      [
        ['1', 'was'],
        ['2', 'ours'],
        ['3', 'ours'],
      ],
      false,
    ],
    [
      'nobody’s: others followed',
      [
        ['1', 'was'],
        ['2', 'ours'],
        ['3', 'theirs'],
      ],
      false,
    ],
    [
      'nobody’s: it was never stored',
      [
        ['1', 'was'],
        ['2', 'theirs'],
        ['3', 'again'],
      ],
      false,
    ],
    [
      'nobody’s: somebody stored the same once more',
      [
        ['1', 'was'],
        ['2', 'was'],
        ['3', 'ours'],
      ],
      false,
    ],
    [
      'nobody’s, in a record that counts all its versions as one',
      [
        ['7', 'was'],
        ['31', 'ours'],
      ],
      false,
    ],
    [
      'somebody’s, in such a record',
      [
        ['7', 'was'],
        ['30', 'theirs'],
        ['31', 'ours'],
      ],
      true,
    ],
    [
      'somebody’s, where versions are no numbers',
      [
        ['a', 'was'],
        ['b', 'theirs'],
        ['c', 'ours'],
      ],
      true,
    ],
    [
      'nobody’s, where versions are no numbers',
      [
        ['a', 'was'],
        ['c', 'ours'],
      ],
      false,
    ],
  ])('%s', async (_, states, expected) => {
    const { transport } = recordOf(states)
    const [before, after] = [states[0]?.[0], states.at(-1)?.[0]]
    expect(await isWrittenOver(transport, { ...span, before, after, isOwn })).toBe(expected)
  })

  it.each<[string, string, number, boolean]>([
    ['1', '3', 1, true],
    ['1', '3', 2, false],
    ['a', 'c', 1, false],
  ])(
    'where no history is kept, as versions are counted: from %s to %s after %i',
    async (before, after, puts, expected) => {
      const { transport } = recordOf(undefined)
      expect(await isWrittenOver(transport, { ...span, before, after, puts, isOwn })).toBe(expected)
    },
  )

  it.each<[string | undefined, string | undefined, number, boolean]>([
    ['1', '2', 1, false],
    ['1', '3', 0, false],
    ['a', 'b', 1, true],
    [undefined, '3', 1, false],
    ['1', undefined, 1, false],
  ])(
    'and nothing is asked where there is no question: from %s to %s',
    async (before, after, puts, isHeeded) => {
      const { transport, asked } = recordOf([])
      expect(await isWrittenOver(transport, { ...span, before, after, puts, isHeeded, isOwn })).toBe(false)
      expect(asked).toEqual([])
    },
  )
})
