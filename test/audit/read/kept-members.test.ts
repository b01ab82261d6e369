import { describe, expect, it } from 'vitest'
import { keptMembers } from '../../../src/audit/read/kept-members.ts'
import { JsonProjector } from '../../../src/audit/read/project-json.ts'
import { isJsonObject, openReferences, readCarePlan } from '../../../src/fhir/index.ts'
import { assessPlan } from '../../../src/responsibility/index.ts'
import { contextOf, type Vector, vectors } from '../../responsibility/read-vectors.ts'
import { recordingReads } from './recording-reads.ts'

const kept = keptMembers()
const projector = new JsonProjector(kept)
const projected = (value: unknown) =>
  isJsonObject(value) ? projector.project(new TextEncoder().encode(JSON.stringify(value))) : value

/** What readers look at only to show it: it decides neither counts nor findings. */
const onlyShown =
  /(^|\.)(description|code(\..+)?|codeCodeableConcept|medicationCodeableConcept|medicationReference|payload|serviceType|title)$/

describe('the members kept', () => {
  it('are all that the readers of plans and requests look at, but for words that are only shown', () => {
    const read = new Set<string>()
    for (const vector of vectors) {
      const watched = watch(vector, read)
      const reading = readCarePlan(watched.plan, contextOf(watched))
      // The rule asks for the identifiers of people, which are only read then.
      if (reading.ok) assessPlan(reading.value.plan, vector.options)
      openReferences(watched.plan, vector.base)
    }
    const missing = [...read].filter((path) => !isKept(path) && !onlyShown.test(path))
    expect(missing.sort()).toEqual([])
    expect(read.size).toBeGreaterThan(60)
  })

  it.each(vectors.map((vector) => [vector.name, vector] as const))(
    'give the same reading: %s',
    (_name, vector) => {
      const whole = readingOf(vector)
      const cut = readingOf({
        ...vector,
        plan: projected(vector.plan),
        data: (vector.data ?? []).map((each) => projected(each) as typeof each),
        entries: (vector.entries ?? []).map(({ fullUrl, resource }) => ({
          fullUrl,
          resource: projected(resource),
        })),
      })
      expect(cut).toEqual(whole)
    },
  )
})

function watch(vector: Vector, read: Set<string>): Vector {
  const watched = (value: unknown) => recordingReads(value, (path) => read.add(path))
  return {
    ...vector,
    plan: watched(vector.plan),
    data: (vector.data ?? []).map((each) => watched(each) as typeof each),
    entries: (vector.entries ?? []).map(({ fullUrl, resource }) => ({
      fullUrl,
      resource: watched(resource),
    })),
  }
}

function isKept(path: string): boolean {
  return (
    path.split('.').reduce((node, name) => node?.member(name), kept as typeof kept | undefined) !== undefined
  )
}

/** Everything of a reading that counts, groups or finds; the words of texts aside. */
function readingOf(vector: Vector): unknown {
  const reading = readCarePlan(vector.plan, contextOf(vector))
  const asked = openReferences(vector.plan, vector.base)
  if (!reading.ok) return { asked, rejection: reading.error }
  const { actionTexts: _texts, title, subject: _subject, authorDisplay, plan, ...rest } = reading.value
  const { actions, ...assessment } = assessPlan(plan, vector.options)
  return {
    asked,
    ...rest,
    hasTitle: title !== undefined,
    hasAuthor: authorDisplay !== undefined,
    actions,
    assessment,
  }
}
