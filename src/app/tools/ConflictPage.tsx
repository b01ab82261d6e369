import { useMemo, useState } from 'preact/hooks'
import type { AnswerValue } from '../../questionnaire/index.ts'
import { Button } from '../components/Button.tsx'
import { ErrorSummary } from '../components/ErrorSummary.tsx'
import { Page } from '../components/Page.tsx'
import { RadioGroup } from '../components/RadioGroup.tsx'
import { answerText } from '../form/answer-text.ts'
import { clockTime, dateInWords } from '../present/calendar-words.ts'
import { toolWords } from '../present/tool-words.ts'
import type { ConflictRow } from './conflict-rows.ts'
import { SaveTrouble } from './SaveTrouble.tsx'
import type { ToolPageProps } from './tool-surroundings.ts'
import type { ConflictChoice, ToolConflict, ToolWork } from './tool-work.ts'

/** What is here, what the record holds now and what it was, question by question. Nothing is chosen beforehand. */
export function ConflictPage({ work, place, parts, open }: ToolPageProps & { readonly work: ToolWork }) {
  const words = toolWords.conflict
  const [choices, setChoices] = useState<Readonly<Record<string, ConflictChoice>>>({})
  const [missing, setMissing] = useState<readonly ConflictRow[]>([])
  const conflict = work.conflict.value
  const settle = async () => {
    const undecided = conflict?.rows.filter(({ linkId }) => choices[linkId] === undefined) ?? []
    setMissing(undecided)
    if (undecided.length > 0) return
    await work.settle(choices)
    if (work.conflict.peek() === undefined) parts.navigation.back()
  }
  const fieldOf = (row: ConflictRow) => `keep-${conflict?.rows.indexOf(row)}`
  const errors = useMemo(
    () => missing.map((row) => ({ fieldId: fieldOf(row), message: words.missing, text: row.text })),
    [missing],
  )
  return (
    <Page
      title={words.title}
      heading={words.heading}
      onBack={parts.navigation.canGoBack.value ? parts.navigation.back : undefined}
    >
      {conflict === undefined ? (
        <>
          <SaveTrouble work={work} place={place} open={open} />
          <p>{words.settled}</p>
          <Button onPress={() => open('areas')}>{toolWords.areas.list}</Button>
        </>
      ) : (
        <>
          <ErrorSummary errors={errors} />
          <p>{whoChanged(conflict)}</p>
          {conflict.current.status !== 'in-progress' && <p>{words.finishedMeanwhile}</p>}
          {conflict.rows.map((row) => (
            <section key={row.linkId}>
              <h2 class="app-heading-s" dir="auto">
                {row.text ?? row.linkId}
              </h2>
              <div class="app-beside">
                <Side heading={words.mine} values={row.mine} />
                <Side heading={words.theirs} values={row.theirs} />
                <Side heading={words.before} values={row.before} />
              </div>
              <RadioGroup
                id={fieldOf(row)}
                legend={`${words.choose} ${row.text ?? ''}`}
                legendHidden
                options={[
                  { value: 'mine', label: words.keepMine },
                  { value: 'theirs', label: words.keepTheirs },
                  ...(row.canKeepBoth ? [{ value: 'both', label: words.keepBoth }] : []),
                ]}
                chosen={choices[row.linkId]}
                error={missing.includes(row) ? words.missing : undefined}
                onChoose={(value) => {
                  const choice = value === 'both' || value === 'theirs' ? value : 'mine'
                  setChoices({ ...choices, [row.linkId]: choice })
                }}
              />
            </section>
          ))}
          <Button onPress={() => void settle()}>{words.save}</Button>
        </>
      )}
    </Page>
  )
}

function Side({ heading, values }: { readonly heading: string; readonly values: readonly AnswerValue[] }) {
  return (
    <div>
      <h3>{heading}</h3>
      {values.length === 0 ? (
        <p class="app-quiet">{toolWords.conflict.nothing}</p>
      ) : (
        values.map((value, index) => (
          <p key={index} class="app-verbatim" dir="auto">
            {answerText(value)}
          </p>
        ))
      )}
    </div>
  )
}

function whoChanged({ current: { author, lastUpdated } }: ToolConflict): string {
  const words = toolWords.conflict
  return author?.display === undefined || lastUpdated === undefined
    ? words.whoUnknown
    : words.who(author.display, dateInWords(lastUpdated), clockTime(lastUpdated))
}
