import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileExpression } from '../../../src/questionnaire/expression/compile-expression.ts'
import { storedView } from '../../../src/questionnaire/expression/response-view.ts'
import { anyExpression, anyItems } from './any-expression.ts'
import { oracleFor } from './fhirpath-oracle.ts'

/** Parts of the response count only by how many there are; numbers to eight places, as far as FHIRPath keeps them. */
function plain(value: unknown): unknown {
  const { value: answer } = (typeof value === 'object' ? value : {}) as { value?: { date?: string } }
  if (answer?.date !== undefined) return answer.date
  if (typeof value === 'object') return 'something with parts'
  return typeof value === 'number' ? Math.round(value * 1e8) / 1e8 + 0 : value
}

describe('an expression of the part of FHIRPath we know', () => {
  it('gives what fhirpath.js gives, over 4,000 generated expressions and responses', () => {
    let compared = 0
    fc.assert(
      fc.property(anyExpression, anyItems, (source, items) => {
        const compiled = compileExpression(source, ['resource'])
        if (!compiled.ok) throw new Error(`${source}: ${compiled.error.why} ${compiled.error.found}`)
        const ours = compiled.value({ response: storedView(items) })
        // Where the answers ask for more than we know, no answer is the only right one.
        if (ours === undefined) return
        const theirs = oracleFor(source)(items)
        if (theirs.kind === 'failed') {
          // FHIRPath leaves it open whether the right side is worked out when the left one decides; ours is not.
          expect(source, theirs.problem).toMatch(/ (and|or|implies) /)
          return
        }
        compared += 1
        expect(ours.map(plain)).toEqual(theirs.values.map(plain))
      }),
      { numRuns: 4_000 },
    )
    // Else the agreement would be about nothing.
    expect(compared).toBeGreaterThan(3_000)
  })

  it('is taken or refused, and worked out or not, but never throws, whatever the text and the answers', () => {
    const pieces = fc.constantFrom(
      ..."%resource|.item|.where(|linkId|=|)|(|'a|'|.answer.value|code|,|and|/|0|-|{|}|$this|.count()|iif(|%|é|\\|//|/*|.ofType(Coding)|@2024|1 day".split(
        '|',
      ),
      ' | ',
    )
    const anyText = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 12 }).map((all) => all.join('')),
      fc
        .tuple(anyExpression, pieces, fc.nat(60))
        .map(([good, piece, at]) => good.slice(0, at) + piece + good.slice(at)),
    )
    fc.assert(
      fc.property(anyText, anyItems, (source, items) => {
        const compiled = compileExpression(source, ['resource'])
        if (compiled.ok) compiled.value({ response: storedView(items) })
        else expect(compiled.error.at).toBeLessThanOrEqual(source.length)
      }),
      { numRuns: 3_000 },
    )
  })

  it.each([
    ['nested brackets', `${'('.repeat(30_000)}1${')'.repeat(30_000)}`],
    ['nested brackets within the length', `${'('.repeat(9_000)}1${')'.repeat(9_000)}`],
    ['a row of operators', Array.from({ length: 9_000 }, () => '1').join('+')],
    ['a row of signs', `${'-'.repeat(15_000)}1`],
    ['a row of steps', `%resource${'.item'.repeat(3_900)}`],
  ])('is refused when it is endless: %s', (_name, source) => {
    const compiled = compileExpression(source, ['resource'])
    expect(compiled.ok).toBe(false)
    expect(!compiled.ok && compiled.error.why).toMatch(/^too-(long|deep)$/)
  })
})
