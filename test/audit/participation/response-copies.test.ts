import { describe, expect, it } from 'vitest'
import { type HeldResponse, judgeCopies } from '../../../src/audit/participation/response-copies.ts'
import type { ResponseFacts } from '../../../src/audit/participation/response-facts.ts'

interface Copy {
  readonly id?: string
  readonly at?: number
  readonly submission?: string
  readonly isDone?: boolean
  readonly leftOut?: ResponseFacts['leftOut']
  readonly digest?: number
}

function held({ id, at, submission, isDone = true, leftOut, digest = 0 }: Copy): HeldResponse {
  return {
    facts: {
      id,
      version: at === undefined ? {} : { updatedMs: at },
      submission,
      person: 'Patient/1',
      tool: 'inspire',
      isDone,
      mode: 'alone',
      occasion: 'first',
      authored: undefined,
      lastUpdated: undefined,
      leftOut,
    },
    digest: { high: digest, low: 0 },
    team: undefined,
  }
}

/** What becomes of each copy, in their order, whatever order they are judged in. */
function fates(copies: readonly Copy[]): readonly string[] {
  const all = copies.map(held)
  const fateOf = (order: readonly HeldResponse[]) => {
    const judged = judgeCopies(order)
    return all.map(({ facts }) => judged.find((each) => each.facts === facts)?.leftOut ?? 'counts')
  }
  const [forward, backward] = [fateOf(all), fateOf(all.toReversed())]
  expect(backward).toEqual(forward)
  return forward
}

describe('copies of a response', () => {
  it('count once, by the newest version of an id', () => {
    expect(
      fates([
        { id: 'a', at: 1 },
        { id: 'a', at: 3 },
        { id: 'a', at: 2 },
      ]),
    ).toEqual(['older-version', 'counts', 'older-version'])
  })

  it('of the same version are repeats, and their content decides which stays', () => {
    expect(
      fates([
        { id: 'a', at: 1, digest: 1 },
        { id: 'a', at: 1, digest: 2 },
      ]),
    ).toEqual(['repeated', 'counts'])
  })

  it('are left out together when the newest is a mistake', () => {
    expect(
      fates([
        { id: 'a', at: 1 },
        { id: 'a', at: 2, isDone: false, leftOut: 'entered-in-error' },
      ]),
    ).toEqual(['older-version', 'entered-in-error'])
  })

  it('under one submission count once: a finished one before a newer draft', () => {
    expect(
      fates([
        { id: 'a', at: 1, submission: 's' },
        { id: 'b', at: 2, submission: 's', isDone: false },
        { id: 'c', at: 0, submission: 's' },
      ]),
    ).toEqual(['counts', 'same-submission', 'same-submission'])
  })

  it('that are a mistake take nothing from the others of the submission', () => {
    expect(
      fates([
        { id: 'a', at: 1, submission: 's' },
        { id: 'b', at: 2, submission: 's', leftOut: 'entered-in-error' },
      ]),
    ).toEqual(['counts', 'entered-in-error'])
  })

  it('count each for itself without an id and a submission', () => {
    expect(fates([{ at: 1 }, { at: 1 }])).toEqual(['counts', 'counts'])
  })
})
