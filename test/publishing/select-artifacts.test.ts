import { describe, expect, it } from 'vitest'
import { type Artifact, inPublishingOrder, nameOf, readArtifact } from '../../src/publishing/artifact.ts'
import { readArtifacts } from '../../src/publishing/instruments/read-artifacts.ts'
import { selectArtifacts } from '../../src/publishing/select-artifacts.ts'
import { artifact, oneOfEach } from './small-artifacts.ts'

const select = (only: readonly string[], completed: readonly Artifact[] = [], shipped = oneOfEach) => {
  const selection = selectArtifacts({ shipped, completed, only })
  return selection.ok ? selection.value.map(nameOf) : selection.error
}

describe('what is published', () => {
  it('is everything, in the order in which one refers to another', () => {
    expect(select([], [], oneOfEach.toReversed())).toEqual(['codes', 'set', 'extension', 'form', 'count'])
    expect(inPublishingOrder(readArtifacts())).toEqual(readArtifacts())
  })

  it('is one questionnaire with what it needs, when that is asked for', () => {
    const system = 'https://alongside.example/fhir/CodeSystem/codes'
    const set = artifact('ValueSet', 'set', { compose: { include: [{ system }] } })
    const shipped = [
      ...oneOfEach.filter(({ type }) => type !== 'ValueSet'),
      set,
      artifact('Questionnaire', 'other'),
    ]
    expect(select(['form'], [], shipped)).toEqual(['codes', 'set', 'form'])
    expect(select(['other'], [], shipped)).toEqual(['other'])
  })

  it('says which questionnaires there are when one is misspelt', () => {
    expect(select(['from'])).toBe('There is no questionnaire or measure named from. There are: form, count.')
  })

  it('takes a completed questionnaire in the place of the shipped one', () => {
    const completed = artifact('Questionnaire', 'form', { version: '1.0.0-wording.abc' })
    const selection = selectArtifacts({ shipped: oneOfEach, completed: [completed], only: [] })
    expect(selection.ok && selection.value.filter(({ type }) => type === 'Questionnaire')).toEqual([
      completed,
    ])
  })

  it('refuses a completed questionnaire of nobody here, and the same one twice', () => {
    const form = artifact('Questionnaire', 'form')
    expect(select([], [artifact('Questionnaire', 'stranger')])).toContain('none of this project')
    expect(select([], [form, form])).toContain('beside another file')
  })
})

describe('a file', () => {
  it.each<[string, unknown, string]>([
    ['a list', [], 'no JSON object'],
    ['a patient', { resourceType: 'Patient' }, 'is no CodeSystem'],
    ['without url', { resourceType: 'CodeSystem' }, 'url'],
    ['with a version in its url', { resourceType: 'CodeSystem', url: 'https://x.example/a|1' }, 'url'],
    ['without version', { resourceType: 'CodeSystem', url: 'https://x.example/a' }, 'version'],
    [
      'of no known status',
      { resourceType: 'CodeSystem', url: 'https://x.example/a', version: '1', status: 'done' },
      'status',
    ],
  ])('%s is no artifact', (_name, value, words) => {
    const read = readArtifact('some.json', value)
    expect(read.ok ? '' : read.error).toContain(words)
  })
})
