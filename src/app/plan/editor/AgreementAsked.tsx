import { type ReadonlySignal, useComputed } from '@preact/signals'
import { useState } from 'preact/hooks'
import type { RecordReference } from '../../../domain/reference.ts'
import { ownerKey } from '../../../goal-plan/index.ts'
import type { PlanWorkPageProps } from '../plan-page.ts'
import { AgreementQuestion } from './AgreementQuestion.tsx'
import { agreementOf, askedAt, isRelative } from './agreements.ts'

export interface AgreementAskedProps {
  readonly page: PlanWorkPageProps
  readonly actionId: string
  readonly owners: ReadonlySignal<readonly RecordReference[]>
}

/** Asks about a relative where the plan first names them. What was asked here stays, so that the focus does too; once they agreed it is no longer asked anew. */
export function AgreementAsked({ page, actionId, owners }: AgreementAskedProps) {
  const { work } = page
  const [askedHere] = useState(() => new Set<string>())
  const asked = useComputed(() =>
    owners.value
      .filter(isRelative)
      .filter((who) => {
        const plan = work.plan.value
        const key = ownerKey(who)
        if (askedHere.has(key)) return true
        const answer = agreementOf(plan.agreements, who)?.answer
        const isAsked = askedAt(plan, who) === actionId && answer !== 'agreed'
        if (isAsked) askedHere.add(key)
        return isAsked
      })
      .map(ownerKey)
      .join('\n'),
  )
  if (asked.value === '') return null
  const keys = asked.value.split('\n')
  return (
    <>
      {owners.value
        .filter((who) => keys.includes(ownerKey(who)))
        .map((who) => (
          <AgreementQuestion key={ownerKey(who)} page={page} who={who} id={`agree-${actionId}`} />
        ))}
    </>
  )
}
