import { render } from 'preact'
import { useState } from 'preact/hooks'
import { loadForm, loadResponse } from '../load-form.ts'

/**
 * The least Preact that draws the three forms: no reading, no checking, no style, the score by one line of script. What it costs
 * nobody can go below, so our renderer is measured against it.
 */
interface Item {
  readonly linkId: string
  readonly text: string
  readonly type: string
  readonly readOnly?: boolean
  readonly answerOption?: readonly {
    readonly valueCoding: { readonly code: string; readonly display: string }
  }[]
  readonly enableWhen?: readonly {
    readonly question: string
    readonly answerCoding: { readonly code: string }
  }[]
  readonly item?: readonly Item[]
  readonly answer?: readonly {
    readonly valueString?: string
    readonly valueCoding?: { readonly code: string }
  }[]
}

const answers = new Map<string, string>()
const followers = new Map<string, () => void>()
let redrawScore = () => {}

function Score({ item }: { item: Item }) {
  const [, redraw] = useState(0)
  redrawScore = () => redraw((count) => count + 1)
  let score = 0
  for (const [linkId, code] of answers) if (linkId.startsWith('q')) score += Number(code)
  return (
    <p>
      {item.text} <output>{score}</output>
    </p>
  )
}

function Choice({ item, chosen }: { item: Item; chosen: string | undefined }) {
  const [, redraw] = useState(0)
  for (const { question } of item.enableWhen ?? [])
    followers.set(question, () => redraw((count) => count + 1))
  const open = item.enableWhen?.some(
    ({ question, answerCoding }) => answers.get(question) === answerCoding.code,
  )
  if (open === false) return null
  return (
    <fieldset data-link-id={item.linkId}>
      <legend>{item.text}</legend>
      {item.answerOption?.map(({ valueCoding: { code, display } }) => (
        <label key={code}>
          <input
            type="radio"
            name={item.linkId}
            value={code}
            defaultChecked={code === chosen}
            onChange={() => {
              answers.set(item.linkId, code)
              followers.get(item.linkId)?.()
              redrawScore()
            }}
          />
          {display}
        </label>
      ))}
    </fieldset>
  )
}

function Items({ items, filled }: { items: readonly Item[]; filled: readonly Item[] }) {
  return (
    <>
      {items.flatMap((item) => {
        const mine = filled.filter(({ linkId }) => linkId === item.linkId)
        if (item.type === 'group') {
          return mine.map((group, index) => (
            <fieldset key={`${item.linkId}${index}`}>
              <legend>{item.text}</legend>
              <Items items={item.item ?? []} filled={group.item ?? []} />
            </fieldset>
          ))
        }
        if (item.readOnly) return <Score key={item.linkId} item={item} />
        const answer = mine[0]?.answer?.[0]
        if (item.answerOption)
          return <Choice key={item.linkId} item={item} chosen={answer?.valueCoding?.code} />
        return (
          <label key={item.linkId} data-link-id={item.linkId}>
            {item.text} <input defaultValue={answer?.valueString ?? ''} />
          </label>
        )
      })}
    </>
  )
}

const isFilled = new URLSearchParams(location.search).get('form') === 'c'
const [questionnaire, response] = await Promise.all([loadForm(), isFilled ? loadResponse() : undefined])
const form = questionnaire as { readonly title: string; readonly item: readonly Item[] }
const filled = (response as { readonly item: readonly Item[] } | undefined)?.item ?? []
const root = document.getElementById('form')
if (root === null) throw new Error('The page has no place for the form')
render(
  <form>
    <h1>{form.title}</h1>
    <Items items={form.item} filled={filled} />
  </form>,
  root,
)
