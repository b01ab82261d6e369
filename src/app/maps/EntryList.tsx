import { type ComponentChildren, Fragment } from 'preact'
import { mapMessages as words } from '../present/map-messages.ts'
import { type EntryGroup, partOf } from './entry-groups.ts'
import type { EntryFact, MapEntry } from './map-entry.ts'
import type { MapScheme } from './map-scheme.ts'

export type HeadingLevel = 2 | 3 | 4

export interface EntryListProps {
  readonly scheme: MapScheme
  readonly groups: readonly EntryGroup[]
  readonly headingLevel: HeadingLevel
  /** Shows the number of each entry, as in a picture whose words found no room. */
  readonly numbered: boolean
  /** What can be done with an entry. */
  readonly controls?: (entry: MapEntry) => ComponentChildren
}

/** A map in words: every entry with all that is said about it, under the part of the map it stands in. */
export function EntryList({ scheme, groups, headingLevel, numbered, controls }: EntryListProps) {
  const Heading = `h${headingLevel}` as const
  const order = groups.flatMap(({ entries }) => entries.map(({ id }) => id))
  return (
    <>
      {groups.map(({ key, title, entries }) => (
        <section key={key}>
          <Heading class="nhsuk-heading-s" dir="auto">
            {title}
          </Heading>
          <ul class="nhsuk-list app-map__entries">
            {entries.map((entry) => (
              <li key={entry.id} data-entry={entry.id}>
                <EntryText
                  entry={entry}
                  facts={factsBeside(scheme, entry)}
                  number={numbered ? order.indexOf(entry.id) + 1 : undefined}
                />
                {controls?.(entry)}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

interface EntryTextProps {
  readonly entry: MapEntry
  readonly facts: readonly EntryFact[]
  readonly number: number | undefined
}

function EntryText({ entry, facts, number }: EntryTextProps) {
  return (
    <>
      <strong>
        {number !== undefined && `${number} `}
        <bdi>{entry.words === '' ? words.noWords : entry.words}</bdi>
      </strong>
      {facts.length > 0 && (
        <p class="app-quiet">
          {facts.map(({ name, question, answer, needsQuestion }, index) => (
            <Fragment key={`${name} ${index}`}>
              {index > 0 && ' – '}
              <bdi>{needsQuestion && question !== undefined ? `${question} ${answer}` : answer}</bdi>
            </Fragment>
          ))}
        </p>
      )}
    </>
  )
}

/** What is said about an entry beside what its heading says. */
function factsBeside(scheme: MapScheme, entry: MapEntry): readonly EntryFact[] {
  if (scheme.kind === 'background') return entry.facts
  const inHeading = partOf(scheme) === 'section' ? 'section' : scheme.placeName
  return entry.facts.filter(({ name }) => name !== inHeading)
}
