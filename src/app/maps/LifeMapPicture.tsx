import { useRef } from 'preact/hooks'
import type { GroupItem, ResponseItem } from '../../questionnaire/index.ts'
import { usePictureSize } from '../components/use-picture-size.ts'
import { mapMessages as words } from '../present/map-messages.ts'
import { EntryList, type HeadingLevel } from './EntryList.tsx'
import { entryGroups } from './entry-groups.ts'
import { layOutMap } from './layout/lay-out-map.ts'
import { entriesItemOf, lifeMapKindOf } from './life-map-kind.ts'
import { MapSvg } from './MapSvg.tsx'
import { type MapPerson, mapContent } from './map-content.ts'
import { mapScheme } from './map-scheme.ts'
import { responseEntries } from './response-entries.ts'

export interface LifeMapPictureProps {
  /** The item of the Questionnaire for which `lifeMapKindOf(item.linkId)` gives a kind. */
  readonly item: GroupItem
  /** The items of a response; the map is looked for in them at any depth. */
  readonly answers: readonly ResponseItem[]
  readonly person: MapPerson
  /** FHIR date or dateTime: where the timeline ends, the day the map was made. */
  readonly until: string
  /** Level of the headings inside; 2 when the heading above it is the page's main one. */
  readonly headingLevel?: HeadingLevel
}

/** One life map as it was recorded, to print or compare: in words, and the picture of them. */
export function LifeMapPicture({ item, answers, person, until, headingLevel = 2 }: LifeMapPictureProps) {
  const room = useRef<HTMLDivElement>(null)
  const size = usePictureSize(room)
  const kind = lifeMapKindOf(item.linkId)
  const entryItem = entriesItemOf(item)
  if (kind === undefined || entryItem === undefined) return null
  const scheme = mapScheme(kind, entryItem)
  const groups = entryGroups(scheme, responseEntries(scheme, answers), person.birthDate)
  const listed = groups.flatMap(({ entries }) => entries)
  const drawing = layOutMap(kind, mapContent({ scheme, entries: listed, person, until }), size)
  return (
    <div class="app-map">
      <div class="app-map__list">
        <EntryList scheme={scheme} groups={groups} headingLevel={headingLevel} numbered={drawing.numbered} />
      </div>
      <div class="app-map__picture" ref={room}>
        {listed.length === 0 ? <p>{words.empty}</p> : <MapSvg drawing={drawing} />}
      </div>
    </div>
  )
}
