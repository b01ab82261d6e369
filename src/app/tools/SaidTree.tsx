import type { Questionnaire, QuestionnaireItem, ResponseItem } from '../../questionnaire/index.ts'
import { answerText } from '../form/answer-text.ts'
import { lifeMapKindOf } from '../maps/life-map-kind.ts'
import { toolWords } from '../present/tool-words.ts'
import { MapsPart } from './MapsPart.tsx'
import { personOf, type ToolPageProps } from './tool-surroundings.ts'
import { isStandingItem } from './without-spare-standings.ts'

export interface SaidTreeProps {
  readonly page: ToolPageProps
  readonly items: readonly ResponseItem[]
  /** The form it was filled in, for its maps and columns; without it all is read as a list. */
  readonly questionnaire: Questionnaire | undefined
  /** FHIR date of the day it was said. */
  readonly on: string
  readonly level: 2 | 3 | 4
}

/** What was said, in the order of the form, under the headings of its parts. */
export function SaidTree({ items, ...rest }: SaidTreeProps) {
  return (
    <>
      {items
        .filter(({ linkId }) => linkId !== 'about')
        .map((item, index) =>
          item.answers.length > 0 ? (
            <SaidAnswer key={index} item={item} />
          ) : (
            <SaidPart key={index} {...rest} items={items} item={item} />
          ),
        )}
    </>
  )
}

/** One question with its answers, as they were given. */
export function SaidAnswer({ item }: { readonly item: ResponseItem }) {
  return (
    <div class="app-said-answer">
      <p class="app-said-question" dir="auto">
        {isStandingItem(item) ? toolWords.left : (item.text ?? item.linkId)}
      </p>
      {item.answers.map(({ value }, index) => (
        <p key={index} class="app-verbatim" dir="auto">
          {answerText(value)}
        </p>
      ))}
    </div>
  )
}

function SaidPart({ item, ...rest }: SaidTreeProps & { readonly item: ResponseItem }) {
  const { page, questionnaire, on, level } = rest
  const form = questionnaire && findItem(questionnaire.items, item.linkId)
  const Heading = `h${level}` as const
  const person = personOf(page)
  const isMap = lifeMapKindOf(item.linkId) !== undefined
  const map = isMap && form?.item.type === 'group' ? form.item : undefined
  const entries = item.items.filter(({ linkId }) => linkId === `${item.linkId}.entry`)
  return (
    <section class="app-said-part">
      {item.text !== undefined && <Heading dir="auto">{item.text}</Heading>}
      {map !== undefined && entries.length > 0 && (
        <MapsPart maps={page.maps}>
          {({ LifeMapPicture }) => (
            <LifeMapPicture
              item={map}
              answers={[item]}
              person={{ firstName: person?.firstName, birthDate: person?.birthDate }}
              until={on}
              headingLevel={level === 2 ? 3 : 4}
            />
          )}
        </MapsPart>
      )}
      <div class={form?.inGrid === true ? 'app-beside' : undefined}>
        <SaidTree
          {...rest}
          items={map === undefined ? item.items : item.items.filter((each) => !entries.includes(each))}
          level={level === 2 ? 3 : 4}
        />
      </div>
    </section>
  )
}

interface FoundItem {
  readonly item: QuestionnaireItem
  readonly inGrid: boolean
}

/** The form's item of this linkId, and whether it is a row of a grid. */
function findItem(
  items: readonly QuestionnaireItem[],
  linkId: string,
  inGrid = false,
): FoundItem | undefined {
  for (const item of items) {
    if (item.linkId === linkId) return { item, inGrid }
    const found = findItem(item.items, linkId, item.control === 'grid')
    if (found !== undefined) return found
  }
  return undefined
}
