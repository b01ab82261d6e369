import { type Command, Option } from 'commander'
import { type AuditOptions, auditSettings } from '../../audit/audit-options.ts'
import type { Comparison } from '../../audit/compare/comparison.ts'
import { isComparable } from '../../audit/compare/is-comparable.ts'
import {
  type ComparisonFault,
  type ComparisonPlace,
  readComparison,
} from '../../audit/compare/read-comparison.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { terminalText } from '../terminal-text.ts'

/** The sides, and all that stood after them. */
export interface CompareFlags {
  readonly compare?: readonly string[]
}

/** Adds `--compare A B`. */
export function addCompareOption(command: Command): Command {
  return command.addOption(
    new Option(
      '--compare <sides...>',
      'compare two sides, B with A: two times (2025, 2025-Q1, 2025-03, 2024-04..2025-03), two of the time points (point:NAME), or two arms of the --site file (arm:NAME)',
    ),
  )
}

/** The sources, also those after the two sides of `--compare`, which commander takes for more of these. */
export function sourcesOf(paths: readonly string[], { compare = [] }: CompareFlags): readonly string[] {
  return [...paths, ...compare.slice(2)]
}

/** What is wrong with the sources and `--compare` together; `undefined` when nothing is. */
export function compareMisuse(paths: readonly string[], flags: CompareFlags): string | undefined {
  const { compare } = flags
  if (compare && compare.length < 2)
    return `--compare takes two sides, A and B, with a blank between them. ${examples}`
  if (sourcesOf(paths, flags).length > 0) return undefined
  return compare
    ? 'Say what to audit, before the options or after the two sides of --compare: a folder, files, or the address of a server.'
    : 'Say what to audit: a folder or files of a bulk export, or the address of a FHIR server.'
}

/** The comparison that is asked for, or a sentence that says why there is none. */
export function readCompareFlag(
  { compare }: CompareFlags,
  asked: AuditOptions,
): Result<Comparison | undefined, string> {
  if (!compare) return ok(undefined)
  const [first = '', second = ''] = compare
  const read = readComparison([first, second], asked)
  if (!read.ok) return err(faultWords(read.error, asked))
  if (!isComparable({ ...auditSettings(asked), comparison: read.value }))
    return err(
      'Where small numbers are hidden, --compare goes without --by, and without time points other than its own kind: groups across the sides would hide more than they tell. Leave --by out, or hide nothing with --suppress none if you may read the records.',
    )
  return ok(read.value)
}

const examples =
  'Sides are such as 2024 2025, 2025-Q1 2025-Q2, 2024-04..2025-03 2025-04..2026-03, point:before point:after, arm:control arm:trained.'

function faultWords(
  { code, text, meant }: ComparisonFault,
  { timePoints = [], site }: ComparisonPlace,
): string {
  const written = terminalText(text)
  const list = (names: readonly string[]) => names.map((name) => terminalText(name)).join(', ')
  const known = (names: readonly string[]) =>
    meant === undefined ? `There are ${list(names)}.` : `Did you mean ${terminalText(meant)}?`
  switch (code) {
    case 'not-a-side':
      return `--compare: ${written} is no side. ${examples}`
    case 'backwards':
      return `--compare: ${written} ends before it begins.`
    case 'no-points':
      return `--compare: ${written} needs --time-points with the dates.`
    case 'unknown-point':
      return `--compare: ${written} is none of the time points. ${known(timePoints.map(({ name }) => name))}`
    case 'no-arms':
      return `--compare: ${written} needs --site with the arms of the trial.`
    case 'unknown-arm':
      return `--compare: ${written} is no arm of the --site file. ${known((site?.arms ?? []).map(({ arm }) => arm))}`
    case 'not-alike':
      return `--compare: ${written} are not of one kind. Compare two times, two time points or two arms.`
    case 'overlap':
      return `--compare: ${written} have something in common. Two sides share no day and no team.`
  }
}
