import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CarePlanContext } from '../../src/fhir/index.ts'
import type { PlanAssessment, RuleOptions } from '../../src/responsibility/index.ts'

/** One case of the codebook: a plan with the data around it, and what the rule must say. */
export interface Vector {
  readonly name: string
  readonly plan: unknown
  /** Resources the plan may point to. */
  readonly data?: readonly { readonly resourceType: string; readonly id: string }[]
  /** Entries of the Bundle the plan is in. */
  readonly entries?: readonly { readonly fullUrl: string; readonly resource: unknown }[]
  readonly base?: string
  readonly options?: Partial<RuleOptions>
  readonly expect: {
    /** `category`, `not-stated:reason` or `left-out:reason`, one for each action. */
    readonly actions?: readonly string[]
    readonly verdict?: string
    readonly planLeftOut?: string
    readonly meter?: unknown
    /** Codes of all findings, each once, sorted. */
    readonly findings?: readonly string[]
    readonly rejection?: unknown
  }
  /** How many actions rest on an assumed server. */
  readonly assumedSameServer?: number
}

/** Parsed here and not imported: a JSON import is turned into a script, where `__proto__` means something else. */
const byGroup: Readonly<Record<string, readonly Vector[]>> = JSON.parse(
  readFileSync(join(import.meta.dirname, 'vectors.json'), 'utf8'),
)

/** The cases of the codebook in their groups, from the one file that editor and audit are held to. */
export const vectorGroups: readonly (readonly [string, readonly Vector[]])[] = Object.entries(byGroup)

/** All of them. */
export const vectors: readonly Vector[] = Object.values(byGroup).flat()

/** The context a vector describes. */
export function contextOf({ data = [], entries = [], base }: Vector): CarePlanContext {
  return {
    lookup: (type, id) => data.find((resource) => resource.resourceType === type && resource.id === id),
    entry: (fullUrl) => entries.find((entry) => entry.fullUrl === fullUrl)?.resource,
    ...(base === undefined ? {} : { serverBase: base }),
  }
}

/** An assessment's actions in the words of the vectors. */
export function actionWords({ actions }: PlanAssessment): readonly string[] {
  return actions.map((action) =>
    action.kind === 'stated' ? action.category : `${action.kind}:${action.reason}`,
  )
}
