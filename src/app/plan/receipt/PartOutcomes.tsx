import { planSavingMessages } from '../../present/plan-saving-messages.ts'
import { hostProblemWords } from '../../present/problem-messages.ts'
import { saveMessages } from '../../present/save-messages.ts'
import { differenceInWords } from '../../present/save-outcome-words.ts'
import type { ReceiptRow } from './receipt-rows.ts'

const words = planSavingMessages.receipt

/** Part by part what came of saving, with what went wrong and what to do about it. */
export function PartOutcomes({ rows }: { readonly rows: readonly ReceiptRow[] }) {
  return (
    <dl class="nhsuk-summary-list">
      {rows.map((row) => (
        <div class="nhsuk-summary-list__row" key={row.key} data-standing={row.standing}>
          <dt class="nhsuk-summary-list__key" dir="auto">
            {row.part}
          </dt>
          <dd class="nhsuk-summary-list__value">
            {row.standing === 'trouble' ? <strong>{row.state}</strong> : row.state}
            <Details row={row} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Details({ row }: { readonly row: ReceiptRow }) {
  const { problem, differences = [] } = row
  const about = problem && hostProblemWords(problem)
  return (
    <>
      {row.isHeldUp && <p>{words.waiting}</p>}
      {row.overwrote && <p>{words.overwrote}</p>}
      {about && <p>{problem?.code === 'refused-by-us' ? words.untouched : `${about.what} ${about.next}`}</p>}
      {problem?.detail !== undefined && (
        <details class="app-details">
          <summary>{saveMessages.recordSaid}</summary>
          <p class="app-verbatim">{problem.detail}</p>
        </details>
      )}
      {differences.length > 0 && (
        <details class="app-details">
          <summary>{words.differences}</summary>
          <p>{words.differencesNext}</p>
          <ul>
            {differences.map((difference) => (
              <li key={`${difference.code} ${difference.path}`} class="app-verbatim">
                {differenceInWords(difference)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
