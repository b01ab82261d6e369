import { readFileSync } from 'node:fs'

/** One change Stryker made, and what became of it. */
export interface Mutant {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly lastLine: number
  readonly kind: string
  readonly replacement: string
  readonly status: string
  /** The line of the source it begins on, without the space around it. */
  readonly code: string
}

interface Reported {
  readonly status: string
  readonly mutatorName: string
  readonly replacement?: string
  readonly location: {
    readonly start: { readonly line: number; readonly column: number }
    readonly end: { readonly line: number }
  }
}

/** Every change of a report of Stryker (mutation-testing-report-schema 2). */
export function mutantsOf(report: string): readonly Mutant[] {
  const { files } = JSON.parse(readFileSync(report, 'utf8')) as {
    readonly files: Readonly<
      Record<string, { readonly source: string; readonly mutants: readonly Reported[] }>
    >
  }
  return Object.entries(files).flatMap(([file, { source, mutants }]) => {
    const lines = source.split('\n')
    return mutants.map(({ status, mutatorName, replacement, location: { start, end } }) => ({
      file,
      line: start.line,
      column: start.column,
      lastLine: end.line,
      kind: mutatorName,
      replacement: (replacement ?? '').replaceAll(/\s+/g, ' '),
      status,
      code: (lines[start.line - 1] ?? '').trim(),
    }))
  })
}

/** A test failed, or none came to its end. */
export const isNoticed = ({ status }: Mutant) => ['Killed', 'Timeout'].includes(status)

/** Not changes that could not be made at all, which Stryker leaves out of its score too. */
export const counts = (mutant: Mutant) =>
  isNoticed(mutant) || ['Survived', 'NoCoverage'].includes(mutant.status)

const keyOf = ({ file, line, column, lastLine, kind, replacement }: Mutant) =>
  JSON.stringify([file, line, column, lastLine, kind, replacement])

/** The changes of a first round, those as noticed that a second round with other tests noticed. */
export function noticedInEither(first: readonly Mutant[], second: readonly Mutant[]): readonly Mutant[] {
  const later = new Set(second.filter(isNoticed).map(keyOf))
  return first.map((mutant) => (later.has(keyOf(mutant)) ? { ...mutant, status: 'Killed' } : mutant))
}
