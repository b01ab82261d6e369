import { describe, expect, it } from 'vitest'
import { offeredMeasures } from '../../src/app/offered-measures.ts'
import { offeredTools } from '../../src/app/offered-tools.ts'

const address = (name: string) => `https://alongside.example/fhir/Questionnaire/${name}`
const offers = [
  { url: address('strengths-worksheet'), version: '1.0.0' },
  { url: address('inspire'), version: '1.0.0-site.ab' },
]

describe('what a site offers', () => {
  it('is everything where it says nothing', () => {
    const tools = offeredTools(async () => () => ({ ok: false, error: 'unread' }))
    expect(tools.map(({ id, notOffered }) => [id, notOffered])).toEqual([
      ['vtp-guide', undefined],
      ['strengths-worksheet', undefined],
    ])
    expect(offeredMeasures({ instruments: {} }).every(({ notOffered }) => notOffered === undefined)).toBe(
      true,
    )
  })

  it('is what its list names, each at its version; the rest can be read and is not begun', () => {
    const tools = offeredTools(async () => () => ({ ok: false, error: 'unread' }), offers)
    expect(tools.map(({ id, notOffered }) => [id, notOffered])).toEqual([
      ['vtp-guide', true],
      ['strengths-worksheet', undefined],
    ])
    const measures = offeredMeasures({ instruments: { inspire: 'instruments/inspire.json' }, tools: offers })
    expect(measures.map(({ id, version, notOffered }) => [id, version, notOffered])).toEqual([
      ['brief-inspire', undefined, true],
      ['inspire', '1.0.0-site.ab', undefined],
    ])
  })
})
