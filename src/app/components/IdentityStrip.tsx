import type { Person } from '../../host/host.ts'
import type { Loaded } from '../models/record-area.ts'
import { dateInWords } from '../present/calendar-words.ts'
import { messages } from '../present/messages.ts'
import { nhsNumberInGroups } from '../present/nhs-number.ts'
import { hostProblemWords } from '../present/problem-messages.ts'
import { Button } from './Button.tsx'

export interface IdentityStripProps {
  readonly person: Loaded<Person>
  readonly onRetry: () => void
}

/** Whose record is open, on every screen of the viewer. What is not recorded says so. */
export function IdentityStrip({ person, onRetry }: IdentityStripProps) {
  const words = messages.identity
  return (
    <section class="app-identity" aria-label={words.label}>
      {person.kind === 'present' ? (
        <PersonDetails person={person.value} />
      ) : person.kind === 'failed' ? (
        <>
          <p class="app-identity__problem">
            <strong>{words.failed}</strong> {hostProblemWords(person.problem).what}
          </p>
          <Button secondary onPress={onRetry}>
            {messages.tryAgain}
          </Button>
        </>
      ) : (
        <p class="app-loading">{words.loading}…</p>
      )}
    </section>
  )
}

/** Name, date of birth and NHS number, each with its label. */
export function PersonDetails({ person }: { readonly person: Person }) {
  const words = messages.identity
  return (
    <>
      <strong class="app-identity__name">
        <bdi>{person.displayName || words.noName}</bdi>
      </strong>
      <span class="app-identity__fact">
        {words.born} <strong>{person.birthDate ? dateInWords(person.birthDate) : words.notRecorded}</strong>
      </span>
      <span class="app-identity__fact">
        {words.nhsNumber}{' '}
        <strong class="app-identity__number">
          {person.nhsNumber ? nhsNumberInGroups(person.nhsNumber) : words.notRecorded}
        </strong>
      </span>
    </>
  )
}
