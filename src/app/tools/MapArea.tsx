import type { GroupNode } from '../../questionnaire/index.ts'
import { dateInWords, offsetDateTime } from '../present/calendar-words.ts'
import { finishedOn } from '../present/tool-order.ts'
import { toolWords } from '../present/tool-words.ts'
import { MapsPart } from './MapsPart.tsx'
import { newestWith } from './tool-areas.ts'
import { finishedBefore } from './tool-desk.ts'
import { personOf, type ToolPageProps } from './tool-surroundings.ts'
import type { ToolWork } from './tool-work.ts'

export interface MapAreaProps extends ToolPageProps {
  readonly work: ToolWork
  readonly node: GroupNode
}

/** A life map being filled, with the newest map of an earlier time folded beneath it. */
export function MapArea(page: MapAreaProps) {
  const { work, node, maps, place, parts } = page
  const person = personOf(page)
  const last = newestWith(finishedBefore(place), `${node.item.linkId}.entry`)
  const who = { firstName: person?.firstName, birthDate: person?.birthDate }
  return (
    <MapsPart maps={maps}>
      {({ LifeMap, LifeMapPicture }) => (
        <>
          <LifeMap
            session={work.form.value}
            group={node}
            person={who}
            today={offsetDateTime(parts.now()).slice(0, 10)}
            errors={work.errors.value}
            headingLevel={2}
          />
          {last !== undefined && (
            <details class="app-details">
              <summary>{toolWords.area.lastTime(dateInWords(finishedOn(last)))}</summary>
              <LifeMapPicture
                item={node.item}
                answers={last.items}
                person={who}
                until={finishedOn(last).slice(0, 10)}
                headingLevel={2}
              />
            </details>
          )}
        </>
      )}
    </MapsPart>
  )
}
