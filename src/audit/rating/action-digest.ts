import { printReference } from '../../domain/reference.ts'
import type { ActionOwners } from '../../responsibility/index.ts'
import { contentDigest } from '../count/content-digest.ts'

/** What a rater sees of an action that decides who is responsible for it. */
export interface RatedWords {
  readonly text: string | undefined
  readonly owners: ActionOwners
}

/** Sixteen hex digits after a letter, so that no spreadsheet takes it for a number. */
export const digestPattern: RegExp = /^d-[0-9a-f]{16}$/

/** Stands for what an action says and whom it names, as recorded: the same as long as neither changes. */
export function actionDigest({ text, owners }: RatedWords): string {
  const named =
    owners.kind === 'none' ? owners.reason : owners.owners.map(({ reference }) => written(reference))
  const { high, low } = contentDigest({ text: text ?? null, owners: named })
  return `d-${hex(high)}${hex(low)}`
}

function written(reference: Extract<ActionOwners, { kind: 'named' }>['owners'][number]['reference']): object {
  const { literal, type, identifier, display } = reference
  return {
    literal: literal === undefined ? null : printReference(literal),
    type: type ?? null,
    identifier: identifier ? { system: identifier.system ?? null, value: identifier.value } : null,
    display: display ?? null,
  }
}

function hex(number: number): string {
  return (number >>> 0).toString(16).padStart(8, '0')
}
