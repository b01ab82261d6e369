import { describe, expect, it } from 'vitest'
import { withoutSpareStandings } from '../../../src/app/tools/without-spare-standings.ts'
import { type AnswerValue, areaStandingSystem, type ResponseItem } from '../../../src/questionnaire/index.ts'

const answered = (linkId: string, value: AnswerValue): ResponseItem => ({
  linkId,
  answers: [{ value, items: [] }],
  items: [],
})
const said = (linkId: string) => answered(linkId, { kind: 'string', value: linkId })
const left = (linkId: string) =>
  answered(linkId, { kind: 'coding', coding: { system: areaStandingSystem, code: 'not-for-now' } })
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
        group('gender', said('gender.1'), left('gender.standing')),
        group('sexuality', left('sexuality.standing')),
      ),
      group(
        'maps',
        group(
          'map-choices',
          group('map-choices.entry', said('map-choices.entry.words')),
          left('map-choices.how'),
        ),
      ),
    ])
    expect(read).toEqual([
      group(
        'conversation',
        group('gender', said('gender.1')),
        group('sexuality', left('sexuality.standing')),
      ),
      group('maps', group('map-choices', group('map-choices.entry', said('map-choices.entry.words')))),
    ])
  })
})
