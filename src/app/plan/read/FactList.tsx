export interface Fact {
  readonly label: string
  /** Left out where nothing was said. */
  readonly value: string | undefined
}

/** What was said, each with its label; nothing is drawn where nothing was. Words keep their lines and their own direction. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  const said = facts.filter(({ value }) => value !== undefined && value !== '')
  if (said.length === 0) return null
  return (
    <dl class="app-facts">
      {said.map(({ label, value }, index) => (
        <div key={`${index} ${label}`}>
          <dt>{label}</dt>
          <dd class="app-verbatim" dir="auto">
            {value}
          </dd>
        </div>
      ))}
    </dl>
  )
}
