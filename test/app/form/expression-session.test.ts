import { describe, expect, it } from 'vitest'
import type { LoadExpressionEngine } from '../../../src/app/form/expression-engine.ts'
import { createExpressionSession } from '../../../src/app/form/expression-session.ts'
import { openExpressionEngine } from '../../../src/app/form/full-expressions.ts'
import type { LoadEvaluator } from '../../../src/app/form/late-expressions.ts'
import { openOwnExpressions } from '../../../src/app/form/own-expressions.ts'
import {
  type AnswerValue,
  addOccurrence,
  fillForm,
  type QuestionItem,
} from '../../../src/questionnaire/index.ts'
import { groupItem, questionItem, questionnaireOf } from '../../questionnaire/make-item.ts'

const integer = (linkId: string, calculatedExpression?: string) =>
  questionItem(linkId, 'integer', calculatedExpression === undefined ? {} : { calculatedExpression })
const number = (value: number): AnswerValue => ({ kind: 'integer', value })
const loadReal: LoadExpressionEngine = async () => openExpressionEngine
const loadOwn: LoadEvaluator = async () => openOwnExpressions
/** After the moment in which the browser had nothing else to do, and all that came of it. */
const settled = async () => {
  for (let turn = 0; turn < 2; turn += 1) await new Promise((done) => setTimeout(done))
}
const beyondUs = "%resource.descendants().where(linkId.matches('q[0-9]')).answer.value.sum()"

async function opened(items: readonly QuestionItem[], loadEngine = loadReal) {
  const session = createExpressionSession({
    questionnaire: questionnaireOf(...items),
    loadEvaluator: loadOwn,
    loadEngine,
  })
  await settled()
  return session
}

describe('a form without expressions', () => {
  it('asks for nothing', async () => {
    const session = createExpressionSession({
      questionnaire: questionnaireOf(integer('q1')),
      loadEvaluator: () => Promise.reject(new Error('asked for')),
    })
    expect(session.late).toBeUndefined()
  })
})

describe('a form whose expressions our own evaluator knows', () => {
  const counted = questionnaireOf(
    integer('q1'),
    integer('n', "%resource.item.where(linkId = 'q1').count()"),
    integer('m', "%resource.item.where(linkId = 'n').answer.value + 1"),
  )
  const noEngine: LoadExpressionEngine = () => Promise.reject(new Error('asked for'))

  it('works them out once the evaluator has come, and never asks for the full engine', async () => {
    const session = createExpressionSession({
      questionnaire: counted,
      loadEvaluator: loadOwn,
      loadEngine: noEngine,
    })
    session.setAnswer('q1', number(4))
    expect(session.late?.standingOf('n')).toBe('loading')
    expect(session.late?.standingOf('q1')).toBe('ready')
    expect(session.answerOf('n')).toBeUndefined()
    expect(session.toResponse().map(({ linkId }) => linkId)).toEqual(['q1'])
    await settled()
    expect(session.late?.standingOf('n')).toBe('ready')
    expect(session.answerOf('n')).toEqual(number(1))
    expect(session.answerOf('m')).toEqual(number(2))
    session.setAnswer('q1', undefined)
    expect(session.answerOf('n')).toEqual(number(0))
  })

  it('says so when the evaluator cannot be loaded, keeps the answers, and tries again when asked', async () => {
    const tries: string[] = []
    const flaky: LoadEvaluator = () => {
      tries.push('try')
      return tries.length === 1 ? Promise.reject(new Error('no network')) : loadOwn()
    }
    const session = createExpressionSession({
      questionnaire: counted,
      loadEvaluator: flaky,
      loadEngine: noEngine,
    })
    session.setAnswer('q1', number(4))
    await settled()
    expect(session.late?.standingOf('n')).toBe('failed')
    expect(session.answerOf('n')).toBeUndefined()
    expect(session.answerOf('q1')).toEqual(number(4))
    session.late?.retry()
    expect(session.late?.standingOf('n')).toBe('loading')
    await settled()
    expect(session.late?.standingOf('n')).toBe('ready')
    expect(session.answerOf('n')).toEqual(number(1))
  })

  it('loads the evaluator itself when nobody says from where', async () => {
    const session = createExpressionSession({ questionnaire: counted })
    await expect.poll(() => session.late?.standingOf('n')).toBe('ready')
    session.setAnswer('q1', number(4))
    expect(session.answerOf('n')).toEqual(number(1))
  })

  const named = {
    ...questionnaireOf(questionItem('name', 'string', { initialExpression: '%patient.name.first().text' })),
    launchContext: ['patient'],
  }
  const launchContext = { patient: { resourceType: 'Patient', name: [{ text: 'Rosa Delgado' }] } }

  it('begins with what the launch gave', async () => {
    const session = createExpressionSession({ questionnaire: named, launchContext, loadEvaluator: loadOwn })
    await settled()
    expect(session.answerOf('name')).toEqual({ kind: 'string', value: 'Rosa Delgado' })
    session.setAnswer('name', undefined)
    expect(session.toResponse()).toEqual([])
  })

  it('begins so in every entry that is added later', async () => {
    const inEntry = groupItem('g', named.items, { repeats: true })
    const session = createExpressionSession({
      questionnaire: { ...named, items: [inEntry] },
      launchContext,
      loadEvaluator: loadOwn,
    })
    await settled()
    const [group] = session.form.root.nodes
    if (group?.kind !== 'group') throw new Error('The form has no group')
    addOccurrence(group)
    const said = session.toResponse().flatMap(({ items }) => items.flatMap(({ answers }) => answers))
    expect(said.map(({ value }) => value)).toEqual([
      { kind: 'string', value: 'Rosa Delgado' },
      { kind: 'string', value: 'Rosa Delgado' },
    ])
  })

  it('does not put a late beginning over what was entered meanwhile', async () => {
    const session = createExpressionSession({ questionnaire: named, launchContext, loadEvaluator: loadOwn })
    session.setAnswer('name', { kind: 'string', value: 'Rosie' })
    await settled()
    expect(session.answerOf('name')).toEqual({ kind: 'string', value: 'Rosie' })
  })

  it('does not begin again when it is resumed: what was left empty stays empty', async () => {
    const session = createExpressionSession({
      questionnaire: named,
      launchContext,
      resumed: true,
      loadEvaluator: loadOwn,
    })
    fillForm(session.form, [])
    await settled()
    expect(session.answerOf('name')).toBeUndefined()
  })
})

describe('a form whose expressions need all of FHIRPath', () => {
  it('has no answer, never 0, until the engine is there', async () => {
    let arrive = () => {}
    const loading: LoadExpressionEngine = () =>
      new Promise((resolve) => {
        arrive = () => resolve(openExpressionEngine)
      })
    const known = integer('count', "%resource.item.where(linkId = 'q1').count()")
    const session = await opened([integer('q1'), integer('q2'), integer('total', beyondUs), known], loading)
    session.setAnswer('q1', number(2))
    expect(session.answerOf('total')).toBeUndefined()
    expect(session.late?.standingOf('total')).toBe('loading')
    expect(session.late?.standingOf('count')).toBe('ready')
    expect(session.answerOf('count')).toEqual(number(1))
    arrive()
    await settled()
    expect(session.late?.standingOf('total')).toBe('ready')
    expect(session.answerOf('total')).toEqual(number(2))
    session.setAnswer('q2', number(3))
    expect(session.answerOf('total')).toEqual(number(5))
  })

  it('says so when the engine cannot be loaded, keeps the answers, and tries again when asked', async () => {
    const tries: string[] = []
    const flaky: LoadExpressionEngine = () => {
      tries.push('try')
      return tries.length === 1 ? Promise.reject(new Error('no network')) : loadReal()
    }
    const session = await opened([integer('q1'), integer('total', beyondUs)], flaky)
    session.setAnswer('q1', number(2))
    expect(session.late?.standingOf('total')).toBe('failed')
    session.late?.retry()
    await settled()
    expect(session.late?.standingOf('total')).toBe('ready')
    expect(session.answerOf('total')).toEqual(number(2))
  })

  it('follows a calculation through another one', async () => {
    const session = await opened([
      integer('q1'),
      integer('total', beyondUs),
      integer('more', "%resource.item.where(linkId = 'total').answer.value.select($this + power(2))"),
      integer(
        'twice',
        "%resource.repeat(item).where(linkId = 'total').answer.value.first() * 2 + 0.round(0)",
      ),
    ])
    session.setAnswer('q1', number(3))
    expect(session.answerOf('total')).toEqual(number(3))
    expect(session.answerOf('twice')).toEqual(number(6))
  })

  it('leaves what never comes to rest without an answer', async () => {
    const endless =
      "iif(%resource.repeat(item).where(linkId = 'a').exists(), %resource.repeat(item).where(linkId = 'a').answer.value.first() + 1, 1)"
    const session = await opened([integer('a', endless), integer('q1'), integer('total', beyondUs)])
    session.setAnswer('q1', number(2))
    expect(session.answerOf('a')).toBeUndefined()
    expect(session.answerOf('total')).toEqual(number(2))
  })

  it.each([
    ['cannot be read', '%resource.item.where('],
    ['fails on what it is given', "%nothingOfTheKind.item + 'x'"],
    ['gives several values', "%resource.repeat(item).where(linkId.matches('q.')).answer.value"],
    ['gives another kind of value', "%resource.repeat(item).linkId.join(',')"],
  ])('has no answer from an expression that %s', async (_, expression) => {
    const session = await opened([integer('q1'), integer('q2'), integer('x', expression)])
    session.setAnswer('q1', number(1))
    session.setAnswer('q2', number(1))
    expect(session.late?.standingOf('x')).toBe('ready')
    expect(session.answerOf('x')).toBeUndefined()
  })

  it('knows the variables of the form and of the groups around', async () => {
    const questionnaire = {
      ...questionnaireOf(
        groupItem('g', [integer('q1'), integer('x', '%base + %more')], {
          variables: [{ name: 'more', expression: '%base * 10' }],
        }),
      ),
      variables: [{ name: 'base', expression: '%resource.repeat(item).answer.value.first()' }],
    }
    const session = createExpressionSession({ questionnaire, loadEvaluator: loadOwn, loadEngine: loadReal })
    await settled()
    session.setAnswer('q1', number(2))
    expect(session.answerOf('x')).toEqual(number(22))
  })

  it('does not put a late beginning over what was entered meanwhile', async () => {
    const begin = { initialExpression: "%patient.name.given.join(' ').upper()" }
    const questionnaire = {
      ...questionnaireOf(questionItem('mine', 'string', begin), questionItem('theirs', 'string', begin)),
      launchContext: ['patient'],
    }
    const session = createExpressionSession({
      questionnaire,
      loadEvaluator: loadOwn,
      loadEngine: loadReal,
      launchContext: { patient: { resourceType: 'Patient', name: [{ given: ['Rosa'] }] } },
    })
    session.setAnswer('mine', { kind: 'string', value: 'Rosie' })
    await settled()
    expect(session.answerOf('mine')).toEqual({ kind: 'string', value: 'Rosie' })
    expect(session.answerOf('theirs')).toEqual({ kind: 'string', value: 'ROSA' })
  })
})
