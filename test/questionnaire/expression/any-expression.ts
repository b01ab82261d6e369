import fc from 'fast-check'
import type { ResponseItem } from '../../../src/questionnaire/index.ts'
import { anyAnswer } from '../any-questionnaire.ts'

const linkIds = ['a', 'a.1', 'b', 'group', 'group.1'] as const
const linkId = fc.constantFrom(...linkIds)

/** Answers as a form of any shape would store them, groups, repeats and questions under answers included. */
export const anyItems: fc.Arbitrary<readonly ResponseItem[]> = fc.letrec<{ items: readonly ResponseItem[] }>(
  (tie) => ({
    items: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constant([]),
      fc.array(
        fc.oneof(
          {
            weight: 3,
            arbitrary: fc
              .tuple(
                linkId,
                fc.array(
                  fc
                    .tuple(anyAnswer, fc.option(tie('items'), { nil: [] }))
                    .map(([value, items]) => ({ value, items })),
                  { minLength: 1, maxLength: 3 },
                ),
              )
              .map(([id, answers]) => ({ linkId: id, text: `Question ${id}`, answers, items: [] })),
          },
          {
            weight: 2,
            arbitrary: fc
              .tuple(linkId, tie('items'))
              .map(([id, items]) => ({ linkId: id, text: `Group ${id}`, answers: [], items })),
          },
        ),
        { maxLength: 4 },
      ),
    ),
  }),
).items

const text = fc.constantFrom("'a'", "'a.'", "'b'", "'group'", "'urn:a'", "'1'", "''", "'it\\'s'")
const number = fc.constantFrom('0', '1', '2', '25', '0.5', '-3')

interface Expressions {
  readonly items: string
  readonly answers: string
  readonly texts: string
  readonly numbers: string
  readonly truths: string
  readonly inItem: string
  readonly any: string
}

/** Expressions of the part we know, of any shape. */
export const anyExpression: fc.Arbitrary<string> = fc.letrec<Expressions>(
  (tie: fc.LetrecTypedTie<Expressions>) => {
    const pick = (...options: readonly fc.Arbitrary<string>[]) =>
      fc.oneof({ depthSize: 'medium', withCrossShrink: true }, ...options)
    const join = (parts: readonly (string | fc.Arbitrary<string>)[]) =>
      fc
        .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
        .map((all) => all.join(''))
    return {
      items: pick(
        fc.constant('%resource.item'),
        join([tie('items'), '.where(', tie('inItem'), ')']),
        join([tie('items'), '.item']),
        join([tie('items'), '.answer.item']),
        join([tie('items'), fc.constantFrom('.first()', '.last()')]),
      ),
      inItem: pick(
        join(['linkId = ', text]),
        join(['linkId.startsWith(', text, ')']),
        join(['$this.linkId.endsWith(', text, ')']),
        fc.constantFrom(
          'answer.exists()',
          'item.empty()',
          'answer.value.exists(code.exists())',
          '$this.exists()',
        ),
        join(['linkId = ', text, ' and ', tie('inItem')]),
        join(['(', tie('inItem'), ' or ', tie('inItem'), ')']),
        join(['answer.count() ', fc.constantFrom('=', '>', '<='), ' ', number]),
      ),
      answers: pick(
        join([tie('items'), '.answer.value']),
        join([tie('answers'), '.where(system = ', text, ' and (code = ', text, " or code = '2'))"]),
        join([tie('answers'), fc.constantFrom('.first()', '.last()')]),
        join([tie('items'), '.select(answer.value)']),
      ),
      texts: pick(
        text,
        join([tie('answers'), fc.constantFrom('.code', '.system', '.display', '.unit')]),
        join([tie('items'), fc.constantFrom('.linkId', '.text')]),
        join([tie('texts'), '.first()']),
        join([tie('texts'), '.join(', text, ')']),
        join(['(', tie('texts'), ' & ', tie('texts'), ')']),
        join(['(', tie('texts'), ' + ', tie('texts'), ')']),
      ),
      numbers: pick(
        number,
        join([pick(tie('items'), tie('answers'), tie('texts')), '.count()']),
        join(['(', tie('numbers'), fc.constantFrom(' + ', ' - ', ' * ', ' / '), tie('numbers'), ')']),
        join(['-(', tie('numbers'), ')']),
        join([
          'iif(',
          tie('truths'),
          ', ',
          tie('numbers'),
          ', ',
          pick(tie('numbers'), fc.constant('{}')),
          ')',
        ]),
      ),
      truths: pick(
        fc.constantFrom('true', 'false', '{}'),
        join([pick(tie('items'), tie('answers'), tie('texts')), fc.constantFrom('.exists()', '.empty()')]),
        join([
          '(',
          tie('numbers'),
          fc.constantFrom(' = ', ' != ', ' < ', ' > ', ' <= ', ' >= '),
          tie('numbers'),
          ')',
        ]),
        join(['(', tie('texts'), fc.constantFrom(' = ', ' != ', ' < ', ' >= '), tie('texts'), ')']),
        join([
          '(',
          tie('truths'),
          fc.constantFrom(' and ', ' or ', ' xor ', ' implies '),
          tie('truths'),
          ')',
        ]),
        join(['(', tie('truths'), ').not()']),
        join([tie('items'), '.all(', tie('inItem'), ')']),
        join([tie('items'), '.exists(', tie('inItem'), ')']),
      ),
      any: pick(tie('truths'), tie('numbers'), tie('texts'), tie('answers')),
    }
  },
).any
