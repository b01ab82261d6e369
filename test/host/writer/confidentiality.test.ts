import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/fhir/index.ts'
import { createMemoryHost } from '../../../src/host/memory-host.ts'
import { defaultSitePolicy } from '../../../src/host/site/site-policy.ts'
import { rosasLaunch, rosasRecord, submissionAbout } from '../rosa.ts'

const fhirBase = 'https://record.example/fhir'
const restricted = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
  code: 'R',
  display: 'restricted',
}

/** A record that loses the label of what it stores of a type. */
function openRecord(visibility: 'record' | 'security-label', losesLabelOf?: string) {
  const launch = rosasLaunch(fhirBase, { site: { ...defaultSitePolicy, inspire: { visibility } } })
  const host = createMemoryHost({
    launch,
    resources: structuredClone(rosasRecord),
    faults: ({ method, path }) => {
      if (method !== 'GET' || !path.startsWith(`${losesLabelOf}/`)) return undefined
      const stored = host.resources(losesLabelOf ?? '').find((one) => path === `${losesLabelOf}/${one.id}`)
      return {
        kind: 'answer',
        when: 'before',
        answer: { status: 200, headers: {}, body: JSON.stringify({ ...stored, meta: { versionId: '1' } }) },
      }
    },
  })
  return host
}

const labelsIn = (resources: readonly JsonObject[]) =>
  resources.map(({ meta }) => (meta as { security?: unknown }).security)

describe('a site whose record restricts by label', () => {
  it('gets response and score labelled, and nothing of it where the site chose the record', async () => {
    for (const [visibility, labels] of [
      ['security-label', [restricted]],
      ['record', undefined],
    ] as const) {
      const host = openRecord(visibility)
      const submission = submissionAbout('Practitioner/maya', randomUUID())
      expect(await host.saveMeasure(submission, () => {})).toMatchObject({ kind: 'saved' })
      expect(labelsIn(host.resources('QuestionnaireResponse'))).toEqual([labels])
      expect(labelsIn(host.resources('Observation'))).toEqual([labels])
    }
  })

  it('is told when the record did not keep the label, and gets no score beside it', async () => {
    const host = openRecord('security-label', 'QuestionnaireResponse')
    const outcome = await host.saveMeasure(submissionAbout('Practitioner/maya', randomUUID()), () => {})
    expect(outcome).toMatchObject({
      kind: 'saved-differently',
      differences: [{ code: 'changed', path: 'QuestionnaireResponse.meta.security' }],
    })
    expect(host.resources('Observation')).toEqual([])
  })

  it('is told when only the score lost it', async () => {
    const host = openRecord('security-label', 'Observation')
    const outcome = await host.saveMeasure(submissionAbout('Practitioner/maya', randomUUID()), () => {})
    expect(outcome).toMatchObject({ kind: 'saved', scoreLabelLost: true })
    expect(outcome).not.toHaveProperty('scoreProblem')
  })
})
