export interface OwnerChipProps {
  readonly name: string
  /** Role or relationship. */
  readonly note?: string | undefined
  readonly isChosen: boolean
  readonly onPress: () => void
}

/** Somebody who may have an action; pressed in while they have it. */
export function OwnerChip({ name, note, isChosen, onPress }: OwnerChipProps) {
  return (
    <button type="button" class="app-chip" aria-pressed={isChosen} onClick={onPress}>
      <span aria-hidden="true" class="app-chip__mark">
        {isChosen ? '✓' : '+'}
      </span>
      <bdi>{name}</bdi>
      {note !== undefined && <span class="app-chip__note">{` (${note})`}</span>}
    </button>
  )
}
