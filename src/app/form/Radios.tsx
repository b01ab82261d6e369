interface RadiosProps {
  /** That of the first radio, so that an error summary can lead to it. */
  readonly id: string
  readonly name: string
  readonly labels: readonly string[]
  /** Which one is chosen; -1 for none. */
  readonly chosen: number
  readonly onChoose: (index: number) => void
}

/** Native radios with their words beside them. One component for all of them: a form may have thousands. */
export function Radios({ id, name, labels, chosen, onChoose }: RadiosProps) {
  const choose = (event: { readonly currentTarget: { readonly value: string } }) =>
    onChoose(Number(event.currentTarget.value))
  return (
    <>
      {labels.map((label, index) => {
        const own = index === 0 ? id : `${id}-${index}`
        return (
          <div key={index} class="nhsuk-radios__item">
            <input
              class="nhsuk-radios__input"
              id={own}
              name={name}
              type="radio"
              value={index}
              checked={index === chosen}
              onChange={choose}
            />
            <label class="nhsuk-label nhsuk-radios__label" for={own} dir="auto">
              {label}
            </label>
          </div>
        )
      })}
    </>
  )
}
