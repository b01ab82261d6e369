import { describe, expect, it } from 'vitest'
import type { LaunchAccess } from '../../../src/host/launch-context.ts'
import type { ToolSubmission } from '../../../src/host/recorded-tool.ts'
import { toolRefusal, toolResource } from '../../../src/host/writer/save-tool.ts'
import { toolOf } from '../tool.ts'
import { openToolPage } from './tool-page.ts'

const identifier = '11111111-1111-4111-8111-111111111111'
const replaces = { reference: 'QuestionnaireResponse/x', versionId: '1', stamp: '{}' }
const kept: LaunchAccess = { mode: 'edit', drafts: 'kept' }
const notKept: LaunchAccess = { mode: 'edit', drafts: 'not-kept' }
const readOnly: LaunchAccess = {
  mode: 'read-only',
  missing: ['QuestionnaireResponse.c', 'QuestionnaireResponse.u'],
}
const brief = { url: 'https://alongside.example/fhir/Questionnaire/brief-inspire', version: '1.0.0' }

interface Case {
  readonly access: LaunchAccess
  readonly what: string
  readonly change: Partial<ToolSubmission>
  /** Why it is refused; nothing where it is not. */
  readonly detail?: string
}

const noDrafts = 'this record keeps no drafts'
const cases: readonly Case[] = [
  {
    access: readOnly,
    what: 'a new tool',
    change: { status: 'completed' },
    detail: 'QuestionnaireResponse.c, QuestionnaireResponse.u',
  },
  { access: kept, what: 'a measure', change: { questionnaire: brief }, detail: 'a measure is no tool' },
  { access: kept, what: 'a draft', change: {} },
  { access: kept, what: 'a changed draft', change: { replaces } },
  { access: kept, what: 'an amended tool', change: { status: 'amended', replaces } },
  { access: notKept, what: 'a tool completed in one sitting', change: { status: 'completed' } },
  { access: notKept, what: 'a draft', change: {}, detail: noDrafts },
  {
    access: notKept,
    what: 'a completed draft',
    change: { status: 'completed', replaces },
    detail: noDrafts,
  },
  { access: notKept, what: 'an amended tool', change: { status: 'amended', replaces }, detail: noDrafts },
]

describe('a tool that may not be saved at all', () => {
  it.each(cases)('$what with $access: $detail', ({ access, change, detail }) => {
    const { context } = openToolPage({ access })
    expect(toolRefusal(context, toolOf({ identifier, ...change }))).toEqual(
      detail === undefined ? undefined : { code: 'refused-by-us', detail },
    )
  })
})

describe('the response of a tool as it is sent', () => {
  const { context } = openToolPage()

  it.each([
    { reference: 'QuestionnaireResponse/x', id: 'x' },
    { reference: 'urn:uuid:11111111-1111-4111-8111-111111111111', id: undefined },
  ])('has the id of $reference that it takes the place of: $id', ({ reference, id }) => {
    const replaced = { ...replaces, reference }
    expect(toolResource(context, toolOf({ identifier, replaces: replaced })).id).toBe(id)
  })

  it('has no id where it is new', () => {
    expect(toolResource(context, toolOf({ identifier }))).not.toHaveProperty('id')
  })
})
