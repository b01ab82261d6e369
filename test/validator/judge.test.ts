import { describe, expect, it } from 'vitest'
import { type JudgeInput, judge, type ValidatorMessage } from './judge.ts'
import { knownBad } from './known-bad.ts'

const warning: ValidatorMessage = {
  file: 'a.json',
  severity: 'warning',
  at: 'Questionnaire',
  id: 'http://hl7.org/fhir/StructureDefinition/DomainResource#dom-6',
  text: 'A resource should have narrative',
}
const bad = knownBad.map(
  (name): ValidatorMessage => ({ ...warning, file: `${name}.json`, severity: 'error' }),
)
const explanation = { id: 'dom-6$', text: 'narrative', why: 'No second copy.' }
const collected = {
  definitions: 1,
  cases: 1,
  invented: 1,
  projected: 1,
  written: 1,
  reports: 1,
  views: 1,
  installable: 1,
}
const judged = ({ messages = [warning], ...change }: Partial<JudgeInput>) =>
  judge({
    explanations: [explanation],
    collected,
    files: 10,
    installed: 1,
    ...change,
    messages: [...bad, ...messages],
  })

describe('the verdict on a run of the validator', () => {
  it('is good when every warning is explained', () => {
    expect(judged({}).failures).toEqual({ files: 0, others: 0 })
  })

  it.each<[string, Partial<JudgeInput>]>([
    ['an error, explained or not', { messages: [warning, { ...warning, severity: 'error' }] }],
    ['a warning nobody explained', { messages: [warning, { ...warning, id: 'other' }] }],
    ['a message without a name', { messages: [warning, { ...warning, id: null }] }],
    ['an explanation nothing needs', { explanations: [explanation, { ...explanation, id: 'gone' }] }],
    ['nothing written to be judged', { collected: { ...collected, written: 0 }, files: 9 }],
    ['a file that was not judged', { files: 9 }],
    ['a definition that the package does not install', { installed: 0 }],
  ])('is a failure with %s', (_name, change) => {
    const { files, others } = judged(change).failures
    expect(files + others).toBe(1)
  })

  it.each(knownBad)('is a failure when the validator sees no error in %s', (name) => {
    const messages = [warning, ...bad.filter(({ file }) => file !== `${name}.json`)]
    const input = { messages, explanations: [explanation], collected, files: 10, installed: 1 }
    expect(judge(input).failures).toEqual({ files: 0, others: 1 })
  })

  it('lets information pass', () => {
    expect(
      judged({ messages: [warning, { ...warning, severity: 'information', id: 'x' }] }).failures.files,
    ).toBe(0)
  })
})
