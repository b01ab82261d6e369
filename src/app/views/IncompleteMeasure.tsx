import { inspireMessages as words } from '../present/inspire-messages.ts'

/** Why a measure cannot be asked here, and what to do about it. */
export function IncompleteMeasure() {
  return (
    <>
      <p>{words.incomplete}</p>
      <details class="app-details">
        <summary>{words.whatToDo}</summary>
        {words.incompleteNext.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </details>
    </>
  )
}
