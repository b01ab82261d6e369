import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Mutant } from './mutants.ts'

/** Why a change of some kind may go unnoticed. */
interface Reason {
  /** The file, from the project's folder; every file of a folder where it ends with a slash. */
  readonly in: string
  /** Part of the line that is changed; any line where this is left out. */
  readonly code?: string
  /** Stryker's names of the kinds of change; every kind where this is left out. */
  readonly kinds?: readonly string[]
  /** What the part becomes; anything where this is left out. */
  readonly to?: string
  readonly why: string
}

const reasons = JSON.parse(
  readFileSync(join(import.meta.dirname, 'reasons.json'), 'utf8'),
) as readonly Reason[]

function fits(reason: Reason, { file, code, kind, replacement }: Mutant): boolean {
  const isThere = reason.in.endsWith('/') ? file.startsWith(reason.in) : file === reason.in
  return (
    isThere &&
    (reason.code === undefined || code.includes(reason.code)) &&
    (reason.kinds?.includes(kind) ?? true) &&
    (reason.to === undefined || replacement === reason.to)
  )
}

/** Why nobody minds that no test noticed this change, as it was written down after looking at it; nothing where nobody did. */
export function reasonFor(mutant: Mutant): string | undefined {
  return reasons.find((reason) => fits(reason, mutant))?.why
}
