import { Button } from '../components/Button.tsx'
import { Page } from '../components/Page.tsx'
import { RecordPart } from '../components/RecordPart.tsx'
import { dateInWords } from '../present/calendar-words.ts'
import { toolMessages } from '../present/tool-messages.ts'
import { finishedOn } from '../present/tool-order.ts'
import { toolWords } from '../present/tool-words.ts'
import { isGoingOn } from './tool-desk.ts'
import { draftsOf, type ToolPageProps, toolOf } from './tool-surroundings.ts'

/** What a tool is for, what happens with what is said, who sees it, and how it may be done; read together. */
export function PurposePage(page: ToolPageProps) {
  const { parts, place } = page
  const { navigation, host } = parts
  const tool = toolOf(page)
  const headings = toolWords.purposeHeadings
  const drafts = draftsOf(host)
  const sitting = place.sitting.value
  const start = sitting.kind === 'open' ? sitting.work.start : undefined
  // What "carry on" leads to is said where it may be another one than meant.
  const changing = start?.kind === 'amend' ? start.recorded : undefined
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
      <p>{toolWords.whoSees[drafts]}</p>
      <h2 class="app-heading-s">{headings.yourChoice}</h2>
      {paragraphs(toolWords.yourChoice)}
      {tool === 'vtp-guide' && <Ways {...page} />}
      {changing && <p>{toolWords.areas.amending(dateInWords(finishedOn(changing)))}</p>}
      {host.launch.access.mode === 'edit' && <WayIn {...page} />}
    </Page>
  )
}

/** Begins, or goes on with what was begun; while it is not known whether something was, says so instead. */
function WayIn(page: ToolPageProps) {
  const { place, open } = page
  const { recorded } = place.shelf
  const tool = toolOf(page)
  const goesOn = isGoingOn(place)
  if (goesOn === undefined) {
    return (
      <RecordPart
        state={recorded.state.value}
        loading={toolMessages.loading}
        failed={toolMessages.failed}
        empty={null}
        onRetry={() => void recorded.load()}
      >
        {() => null}
      </RecordPart>
    )
  }
  const begin = () => {
    if (!goesOn) void place.start()
    open('areas')
  }
  return (
    <Button onPress={begin}>
      {goesOn ? toolMessages.carryOn(toolMessages.name[tool]) : toolWords.purpose[tool].begin}
    </Button>
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
