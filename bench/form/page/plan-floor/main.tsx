import { render } from 'preact'
import { useState } from 'preact/hooks'
import { actionCount, goalCount, saidIn } from '../bench-plan.ts'

/**
 * The least Preact that draws a plan of the same fields: no reading, no checking, no style, no saving, nothing kept but who has what, and the meter
 * by one loop. What it costs nobody can go below, so the editor is measured against it.
 */
const people = ['Bench', 'Bench Worker'] as const
const owners = Array.from({ length: goalCount * actionCount }, () => new Set<string>(['Bench Worker']))
let redrawMeter = () => {}

function Meter() {
  const [, redraw] = useState(0)
  redrawMeter = () => redraw((count) => count + 1)
  let [staff, together, own, nobody] = [0, 0, 0, 0]
  for (const each of owners) {
    if (each.size === 0) nobody += 1
    else if (each.size === 2) together += 1
    else if (each.has('Bench')) own += 1
    else staff += 1
  }
  return (
    <p class="app-meter__words">{`Staff ${staff} – together ${together} – Bench ${own} – not said ${nobody}`}</p>
  )
}

function Action({ goal, action }: { goal: number; action: number }) {
  const [, redraw] = useState(0)
  const mine = owners[(goal - 1) * actionCount + action - 1] ?? new Set()
  const toggle = (name: string) => {
    if (!mine.delete(name)) mine.add(name)
    redraw((count) => count + 1)
    redrawMeter()
  }
  return (
    <li class="app-plan-action">
      <label>
        What? <textarea defaultValue={saidIn.action(goal, action)} />
      </label>
      <p>
        {people.map((name) => (
          <button
            key={name}
            type="button"
            class="app-chip"
            aria-pressed={mine.has(name)}
            onClick={() => toggle(name)}
          >
            {name}
          </button>
        ))}
      </p>
      <label>
        When? <input defaultValue={saidIn.when} />
      </label>
      <label>
        Status{' '}
        <select>
          {['Not started', 'Being done', 'On hold', 'Done'].map((status) => (
            <option key={status}>{status}</option>
          ))}
        </select>
      </label>
      <label>
        First small step <input defaultValue={saidIn.first} />
      </label>
    </li>
  )
}

function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1)
}

const root = document.getElementById('app')
if (root === null) throw new Error('The page has no place for the plan')
render(
  <>
    <Meter />
    {upTo(goalCount).map((goal) => (
      <section key={goal}>
        <label>
          Goal <textarea defaultValue={saidIn.goal(goal)} />
        </label>
        <label>
          Why <textarea defaultValue={saidIn.why} />
        </label>
        <ol>
          {upTo(actionCount).map((action) => (
            <Action key={action} goal={goal} action={action} />
          ))}
        </ol>
      </section>
    ))}
  </>,
  root,
)
