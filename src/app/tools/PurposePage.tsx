import { Button } from '../components/Button.tsx'
import { Page } from '../components/Page.tsx'
import { toolMessages } from '../present/tool-messages.ts'
import { toolWords } from '../present/tool-words.ts'
import { type ToolPageProps, toolOf } from './tool-surroundings.ts'

/** What a tool is for, what happens with what is said, who sees it, and how it may be done; read together. */
export function PurposePage(page: ToolPageProps) {
  const { parts, place, open } = page
  const { navigation, host } = parts
  const tool = toolOf(page)
  const headings = toolWords.purposeHeadings
  const drafts = host.launch.access.mode === 'edit' ? host.launch.access.drafts : 'not-kept'
  const isGoingOn = place.sitting.value.kind === 'open' || place.hasDraft()
  const begin = () => {
    if (!isGoingOn) void place.start()
    open('areas')
  }
  const paragraphs = (texts: readonly string[]) => texts.map((text) => <p key={text}>{text}</p>)
  return (
    <Page
      title={headings.title}
      heading={toolMessages.heading[tool]}
      onBack={navigation.canGoBack.value ? navigation.back : undefined}
    >
      <h2 class="app-heading-s">{headings.whatFor}</h2>
      {paragraphs(toolWords.purpose[tool].whatFor)}
      <h2 class="app-heading-s">{headings.whatHappens}</h2>
      {paragraphs(toolWords.whatHappens[drafts])}
      <h2 class="app-heading-s">{headings.whoSees}</h2>
      <p>{toolWords.whoSees}</p>
      <h2 class="app-heading-s">{headings.yourChoice}</h2>
      {paragraphs(toolWords.yourChoice)}
      {tool === 'vtp-guide' && <Ways {...page} />}
      {host.launch.access.mode === 'edit' && (
        <Button onPress={begin}>
          {isGoingOn ? toolMessages.carryOn(toolMessages.name[tool]) : toolWords.purpose[tool].begin}
        </Button>
      )}
    </Page>
  )
}

/** The three approaches of the VTP guide, to choose and to mix. */
function Ways({ place }: ToolPageProps) {
  const { ways } = place
  return (
    <fieldset class="nhsuk-fieldset nhsuk-form-group" aria-describedby="ways-hint">
      <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">
        {toolWords.purposeHeadings.how}
      </legend>
      <div class="nhsuk-hint" id="ways-hint">
        {toolWords.howHint}
      </div>
      <div class="app-ticks">
        {Object.entries(toolWords.ways).map(([way, { label, hint }]) => (
          <div key={way} class="app-tick">
            <input
              type="checkbox"
              id={`way-${way}`}
              name="ways"
              value={way}
              checked={ways.value.includes(way)}
              aria-describedby={`way-${way}-hint`}
              onChange={({ currentTarget }) => {
                const others = ways.peek().filter((each) => each !== way)
                ways.value = currentTarget.checked ? [...others, way] : others
              }}
            />
            <label class="nhsuk-label" for={`way-${way}`}>
              {label}
            </label>
            <div class="nhsuk-hint" id={`way-${way}-hint`}>
              {hint}
            </div>
          </div>
        ))}
      </div>
    </fieldset>
  )
}
