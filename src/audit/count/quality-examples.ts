import type { Finding } from '../../domain/finding.ts'
import type { FindLine } from '../read/file-part.ts'
import type { PlanPlace } from '../read/plan-tally.ts'

/** Where a fault can be looked at: file, line and element. Nothing of what stands there. */
export interface QualityExample extends PlanPlace {
  /** FHIRPath style. */
  readonly path: string
}

/** Keeps the first place of each kind of finding, by file, line and element, whatever order they come in. */
export class QualityExamples {
  readonly #first = new Map<string, QualityExample>()

  add({ code, path }: Pick<Finding, 'code' | 'path'>, { file, line }: PlanPlace): void {
    const known = this.#first.get(code)
    if (known === undefined || comesBefore({ file, line, path }, known))
      this.#first.set(code, { file, line, path })
  }

  get(code: string): QualityExample | undefined {
    return this.#first.get(code)
  }

  toPart(): readonly (readonly [string, QualityExample])[] {
    return [...this.#first]
  }

  addPart(part: readonly (readonly [string, QualityExample])[], findLine: FindLine): void {
    for (const [code, example] of part) this.add({ code, path: example.path }, findLine(example))
  }
}

function comesBefore(a: QualityExample, b: QualityExample): boolean {
  if (a.file !== b.file) return a.file < b.file
  return a.line === b.line ? a.path < b.path : a.line < b.line
}
