import type { PlanLadder, WriteRung } from '../../../host/goal-plans.ts'
import type { LaunchContext } from '../../../host/launch-context.ts'
import { LinkButton } from '../../components/LinkButton.tsx'
import { planMessages } from '../../present/plan-messages.ts'
import { planSavingMessages } from '../../present/plan-saving-messages.ts'
import { keepsPlanDrafts } from '../keeps-plan-drafts.ts'
import { NoStore } from '../saving/WherePartsGo.tsx'
import { placeInWords, reasonInWords } from '../saving/where-rows.ts'

const parts = ['response', 'goals', 'carePlan'] as const
const resources = { response: 'QuestionnaireResponse', goals: 'Goal', carePlan: 'CarePlan' } as const
const words = planMessages.where
const { part: partWords } = planSavingMessages.where

export interface WhereSavedProps {
  readonly launch: LaunchContext
  /** Leads to the page about every part. */
  readonly onMore: () => void
}

/** Where each part of a plan goes, and why where it is not the record: told before the first entry and again before saving. */
export function WhereSaved({ launch, onMore }: WhereSavedProps) {
  const { ladder } = launch
  const keepsDrafts = keepsPlanDrafts(launch)
  const isWhole = parts.every((part) => ladder[part] === 'record')
  const isNothing = parts.every((part) => ladder[part] === 'file')
  const losesSomething = !keepsDrafts || parts.some((part) => ladder[part] === 'file')
  return (
    <section aria-labelledby="where-saved" class={losesSomething ? 'app-problem' : undefined}>
      <h2 id="where-saved" class="app-heading-s">
        {words.heading}
      </h2>
      {isWhole && <p>{words.whole}</p>}
      {isNothing && (
        <p>
          <strong>{words.nothing}</strong> {words.nothingNext}
        </p>
      )}
      {!isWhole && !isNothing && (
        <ul>
          {parts.map((part) => (
            <li key={part}>
              {`${partWords[part]}: `}
              <strong>{rungInWords(ladder[part], launch.store)}</strong>
            </li>
          ))}
        </ul>
      )}
      <NoStore store={launch.store} />
      {!keepsDrafts && <p>{words.noDrafts}</p>}
      {!isWhole && <Reasons ladder={ladder} />}
      <p>
        <LinkButton onPress={onMore}>{words.more}</LinkButton>
      </p>
    </section>
  )
}

function rungInWords(rung: WriteRung, store: LaunchContext['store']): string {
  return rung === 'store' ? placeInWords(rung, store) : words.rung[rung]
}

function Reasons({ ladder }: { readonly ladder: PlanLadder }) {
  const told = parts
    .filter((part) => ladder[part] !== 'record')
    .flatMap((part) =>
      ladder.reasons
        .filter(({ resource }) => resource === resources[part])
        .map((reason) => ({ part, text: reasonInWords(reason) })),
    )
  if (told.length === 0) return null
  return (
    <details class="app-details">
      <summary>{words.why}</summary>
      <ul>
        {told.map(({ part, text }) => (
          <li key={`${part} ${text}`}>{`${partWords[part]}: ${text}`}</li>
        ))}
      </ul>
    </details>
  )
}
