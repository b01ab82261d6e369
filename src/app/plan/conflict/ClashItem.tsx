import type { PlanChoice } from '../../../goal-plan/index.ts'
import { RadioGroup } from '../../components/RadioGroup.tsx'
import { planConflictMessages } from '../../present/plan-conflict-messages.ts'
import type { ClashRow } from './clash-row.ts'

const words = planConflictMessages

export interface ClashItemProps {
  readonly row: ClashRow
  readonly fieldId: string
  readonly chosen: PlanChoice | undefined
  readonly isMissing: boolean
  readonly onChoose: (choice: PlanChoice) => void
}

/** One thing that was changed twice: three versions beside each other, and the choice. */
export function ClashItem({ row, fieldId, chosen, isMissing, onChoose }: ClashItemProps) {
  return (
    <section>
      <ClashHead row={row} />
      <ClashSides row={row} />
      <RadioGroup
        id={fieldId}
        legend={words.choose(aboutRow(row))}
        legendHidden
        options={row.options}
        chosen={chosen}
        error={isMissing ? words.missing : undefined}
        onChoose={(value) => {
          const choice = row.options.find((option) => option.value === value)
          if (choice !== undefined) onChoose(choice.value)
        }}
      />
    </section>
  )
}

/** Where in the plan it is. */
export function ClashHead({ row: { goal, action, field } }: { readonly row: ClashRow }) {
  return (
    <>
      <h2 class="app-heading-s">{field}</h2>
      {goal !== undefined && <p dir="auto">{words.goal(goal)}</p>}
      {action !== undefined && <p dir="auto">{words.action(action)}</p>}
    </>
  )
}

/** What is here, what the record holds, and what it was. */
export function ClashSides({ row }: { readonly row: ClashRow }) {
  return (
    <div class="app-beside">
      {(['mine', 'theirs', 'was'] as const).map((side) => (
        <div key={side} class="app-side" data-side={side}>
          <h3 class="app-heading-s">{words[side]}</h3>
          {row[side] === undefined ? (
            <p class="app-quiet">{row.absent[side]}</p>
          ) : (
            <p class="app-verbatim" dir="auto">
              {row[side]}
            </p>
          )}
        </div>
      ))}
    </div>
  )
}

/** A row in one line, for a list of faults and for those who do not see where it stands. */
export function aboutRow({ goal, action, field }: ClashRow): string {
  const place = action ?? goal
  return place === undefined ? field : `${field}, ${place}`
}
