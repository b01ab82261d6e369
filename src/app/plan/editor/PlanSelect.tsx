import { useComputed } from '@preact/signals'

export interface PlanSelectProps<Code extends string> {
  readonly id: string
  readonly label: string
  /** Every choice with its words, in order. */
  readonly choices: readonly (readonly [Code, string])[]
  /** The words for having said nothing; left out where one of the choices always holds. */
  readonly nothing?: string
  readonly chosen: () => Code | undefined
  readonly onChoose: (code: Code | undefined) => void
}

/** One code of a short list. */
export function PlanSelect<Code extends string>(props: PlanSelectProps<Code>) {
  const { id, label, choices, nothing, onChoose } = props
  const chosen = useComputed(() => props.chosen() ?? '')
  return (
    <div class="nhsuk-form-group">
      <label class="nhsuk-label nhsuk-label--s" for={id}>
        {label}
      </label>
      <select
        class="nhsuk-select"
        id={id}
        value={chosen.value}
        onChange={({ currentTarget: { value } }) => onChoose(choices.find(([code]) => code === value)?.[0])}
      >
        {nothing !== undefined && <option value="">{nothing}</option>}
        {choices.map(([code, words]) => (
          <option key={code} value={code}>
            {words}
          </option>
        ))}
      </select>
    </div>
  )
}
