import { useMemo, useState } from 'preact/hooks'
import type { PlanChoice, PlanChoices } from '../../../goal-plan/index.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorSummary } from '../../components/ErrorSummary.tsx'
import { Page } from '../../components/Page.tsx'
import { clockTime, dateInWords } from '../../present/calendar-words.ts'
import { planConflictMessages } from '../../present/plan-conflict-messages.ts'
import { finishedOn } from '../../present/tool-order.ts'
import { PlanTrouble } from '../editor/PlanTrouble.tsx'
import type { PlanWorkPageProps } from '../plan-page.ts'
import { planPerson } from '../plan-person.ts'
import type { PlanClash } from '../plan-work.ts'
import { aboutRow, ClashHead, ClashItem, ClashSides } from './ClashItem.tsx'
import type { ClashRow } from './clash-row.ts'
import { draftRows } from './draft-rows.ts'
import { type RecordRows, recordRows, withChosen } from './record-rows.ts'

const words = planConflictMessages

/** What is here, what the record holds now and what it was, one thing after the other. Nothing is chosen beforehand, and nothing of either side is lost. */
export function ConflictPage(page: PlanWorkPageProps) {
  const { work, parts, open } = page
  const { navigation } = parts
  const clash = work.clash.value
  return (
    <Page
      title={words.title}
      heading={words.heading}
      onBack={navigation.canGoBack.value ? navigation.back : undefined}
    >
      {clash === undefined ? (
        <>
          <PlanTrouble {...page} />
          <p>{words.settled}</p>
          <Button onPress={() => open(work.canEdit.value ? 'edit' : 'check')}>{words.toPlan}</Button>
        </>
      ) : (
        <Choosing page={page} clash={clash} />
      )}
    </Page>
  )
}

function Choosing({ page, clash }: { readonly page: PlanWorkPageProps; readonly clash: PlanClash }) {
  const { work, parts, open } = page
  const [choices, setChoices] = useState<PlanChoices>({})
  const [missing, setMissing] = useState<readonly ClashRow[]>([])
  const { asked, told } = rowsOf(clash, page)
  const fieldOf = (row: ClashRow) => `keep-${asked.findIndex(({ key }) => key === row.key)}`
  const errors = useMemo(
    () => missing.map((row) => ({ fieldId: fieldOf(row), message: words.missing, text: aboutRow(row) })),
    [missing],
  )
  const settle = async () => {
    const undecided = asked.filter(({ key }) => choices[key] === undefined)
    setMissing(undecided)
    if (undecided.length > 0) return
    await work.settle(
      clash.kind === 'draft'
        ? clash.merge.plan(choices)
        : withChosen(work.plan.peek(), { changes: clash.standing.changes, choices }),
    )
    if (work.clash.peek() !== undefined) return setChoices({})
    if (parts.navigation.canGoBack.peek()) parts.navigation.back()
    else open('check')
  }
  return (
    <>
      <ErrorSummary errors={errors} />
      <Origin clash={clash} />
      <p>{asked.length > 0 ? words.all : clash.kind === 'draft' && words.draft.none}</p>
      {asked.map((row) => (
        <ClashItem
          key={row.key}
          row={row}
          fieldId={fieldOf(row)}
          chosen={choices[row.key]}
          isMissing={missing.some(({ key }) => key === row.key)}
          onChoose={(choice: PlanChoice) => setChoices({ ...choices, [row.key]: choice })}
        />
      ))}
      {told.length > 0 && <Told rows={told} />}
      <Button onPress={() => void settle()}>{asked.length > 0 ? words.save : words.goOn}</Button>
    </>
  )
}

function rowsOf(clash: PlanClash, page: PlanWorkPageProps): RecordRows {
  const { work } = page
  const person = planPerson(page)
  const plan = work.plan.value
  if (clash.kind === 'record') {
    const before = work.before.value?.plan
    return recordRows(clash.standing.changes, { plan, person, ...(before === undefined ? {} : { before }) })
  }
  const plans = [plan, clash.theirs, clash.base]
  return { asked: draftRows(clash.merge.conflicts, { plans, person }), told: [] }
}

/** Who changed it and when, as far as the record says. */
function Origin({ clash }: { readonly clash: PlanClash }) {
  if (clash.kind === 'record') return <p>{words.record.who}</p>
  const { author, lastUpdated, status } = clash.current
  if (status !== 'in-progress')
    return (
      <>
        <p>{words.draft.finishedBy(author?.display, dateInWords(finishedOn(clash.current)))}</p>
        <p>{words.draft.finished}</p>
      </>
    )
  return (
    <p>
      {author?.display === undefined || lastUpdated === undefined
        ? words.draft.whoUnknown
        : words.draft.who(author.display, dateInWords(lastUpdated), clockTime(lastUpdated))}
    </p>
  )
}

/** What can only be told. */
function Told({ rows }: { readonly rows: RecordRows['told'] }) {
  return (
    <section class="app-prompt">
      <h2 class="app-heading-s">{words.record.told}</h2>
      <p>{words.record.toldHint}</p>
      {rows.map((row) => (
        <div key={row.key}>
          <ClashHead row={row} />
          <p>{row.note}</p>
          {(row.mine ?? row.theirs ?? row.was) !== undefined && <ClashSides row={row} />}
        </div>
      ))}
    </section>
  )
}
