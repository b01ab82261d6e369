import { LinkButton } from './LinkButton.tsx'

export interface OtherVersionsProps {
  readonly heading: string
  readonly versions: readonly {
    readonly reference: string | undefined
    readonly label: string
    readonly onOpen: () => void
  }[]
}

/** The ways to the other responses of the same kind; nothing where there is no other. */
export function OtherVersions({ heading, versions }: OtherVersionsProps) {
  if (versions.length === 0) return null
  return (
    <nav class="app-others" aria-labelledby="others">
      <h2 class="app-heading-s" id="others">
        {heading}
      </h2>
      <ul>
        {versions.map(({ reference, label, onOpen }) => (
          <li key={reference}>
            <LinkButton onPress={onOpen}>{label}</LinkButton>
          </li>
        ))}
      </ul>
    </nav>
  )
}
