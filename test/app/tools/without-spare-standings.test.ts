import { describe, expect, it } from 'vitest'
import { withoutSpareStandings } from '../../../src/app/tools/without-spare-standings.ts'
import type { ResponseItem } from '../../../src/questionnaire/index.ts'

const said = (linkId: string): ResponseItem => ({
  linkId,
  answers: [{ value: { kind: 'string', value: linkId }, items: [] }],
  items: [],
})
const group = (linkId: string, ...items: readonly ResponseItem[]): ResponseItem => ({
  linkId,
  answers: [],
  items,
})

describe('what is read of an area that was left', () => {
  it('is “not for now” alone, and only what was said where something was said', () => {
    const read = withoutSpareStandings([
      group(
        'conversation',
        group('gender', said('gender.1'), said('gender.standing')),
        group('sexuality', said('sexuality.standing')),
      ),
      group(
        'maps',
        group(
          'map-choices',
          group('map-choices.entry', said('map-choices.entry.words')),
          said('map-choices.standing'),
        ),
      ),
    ])
    expect(read).toEqual([
      group(
        'conversation',
        group('gender', said('gender.1')),
        group('sexuality', said('sexuality.standing')),
      ),
      group('maps', group('map-choices', group('map-choices.entry', said('map-choices.entry.words')))),
    ])
  })
})
