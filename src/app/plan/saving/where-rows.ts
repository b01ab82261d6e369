import type { PlanLadder, RungReason, WriteRung } from '../../../host/goal-plans.ts'
import type { StoreStanding } from '../../../host/launch-context.ts'
import { planSavingMessages } from '../../present/plan-saving-messages.ts'

/** One part of a plan: where it goes, why not into the record as itself, and what that asks of the user. */
export interface WhereRow {
  readonly part: string
  readonly place: string
  readonly isAsItself: boolean
  readonly why: readonly string[]
  readonly todo?: string
}

const words = planSavingMessages.where

const resources = {
  response: 'QuestionnaireResponse',
  goals: 'Goal',
  carePlan: 'CarePlan',
  provenance: 'Provenance',
  flag: 'Flag',
} as const

/** Where a part goes, in words: the second store by the name the site gave it. */
export function placeInWords(rung: PlanLadder['provenance'] | WriteRung, store?: StoreStanding): string {
  return rung === 'store' ? words.inStore(store?.name ?? '') : words.place[rung]
}

/** Where each part of a plan goes, in plain words, from what launch found. A flag that the site did not ask for is no part of it. */
export function whereRows(ladder: PlanLadder, store?: StoreStanding): readonly WhereRow[] {
  const isFlagAsked = !ladder.reasons.some(({ resource, code }) => resource === 'Flag' && code === 'off')
  const parts = [
    'response',
    'goals',
    'carePlan',
    'provenance',
    ...(isFlagAsked ? ['flag' as const] : []),
  ] as const
  return parts.map((part) => {
    const rung = ladder[part]
    const todo = todoOf(part, ladder)
    return {
      part: words.part[part],
      place: placeInWords(rung, store),
      isAsItself: rung === 'record' || rung === 'store',
      why: rung === 'record' ? [] : whyNot(part, ladder),
      ...(todo === undefined ? {} : { todo }),
    }
  })
}

function todoOf(part: keyof typeof resources, ladder: PlanLadder): string | undefined {
  const rung = ladder[part]
  if (rung !== 'document' && rung !== 'file') return undefined
  return words.todo[rung][part === 'response' ? 'response' : 'part']
}

function whyNot(part: keyof typeof resources, { reasons, ...ladder }: PlanLadder): readonly string[] {
  const of = (resource: RungReason['resource']) => reasons.filter((reason) => reason.resource === resource)
  const own = of(resources[part]).map(reasonInWords)
  if (ladder[part] === 'store') return own
  if (part !== 'response') return own.length > 0 ? own : [words.why.rests]
  // A document would have been the next best; why it is none either belongs to the same question.
  const document = ladder.response === 'file' ? of('DocumentReference').map(documentReason) : []
  return [...own, ...document]
}

function documentReason(reason: RungReason): string {
  return `${words.asDocument} ${reasonInWords(reason)}`
}

/** Why the record does not take a part as itself, and what it would have to take for that. */
export function reasonInWords({ code, missing }: RungReason): string {
  return missing.length === 0 ? words.why[code] : `${words.why[code]} ${words.missing(missing)}`
}
