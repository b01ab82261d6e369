import { ownReviewFromItems } from '../../../goal-plan/index.ts'
import type { RecordedTool } from '../../../host/recorded-tool.ts'
import { Button } from '../../components/Button.tsx'
import { LinkButton } from '../../components/LinkButton.tsx'
import { Page } from '../../components/Page.tsx'
import { RecordPart } from '../../components/RecordPart.tsx'
import { lastFinished } from '../../models/goal-plan.ts'
import { dateInWords } from '../../present/calendar-words.ts'
import { ownReviewMessages as words } from '../../present/own-review-messages.ts'
import { finishedOn, isOfPerson } from '../../present/tool-order.ts'
import type { PlanPageProps } from '../plan-page.ts'
import { planPerson } from '../plan-person.ts'
import { OwnWords } from './OwnWords.tsx'

/** What the person wrote on their own of their plan: the one its area names, else the newest. It leads to the review together. */
export function ReadOwnReviewPage(page: PlanPageProps) {
  const { ownReviews, navigation } = page.parts
  const area = navigation.part.value?.area
  return (
    <Page
      key={area}
      title={words.title}
      heading={words.heading(planPerson(page).name)}
      onBack={navigation.canGoBack.value ? navigation.back : undefined}
    >
      <RecordPart
        state={ownReviews.state.value}
        loading={words.loading}
        failed={words.failed}
        empty={<p>{words.gone}</p>}
        onRetry={() => void ownReviews.load()}
      >
        {(list) => {
          const shown = area === undefined ? list[0] : list.find(({ reference }) => reference === area)
          return shown === undefined ? <p>{words.gone}</p> : <Review page={page} shown={shown} list={list} />
        }}
      </RecordPart>
    </Page>
  )
}

interface ReviewProps {
  readonly page: PlanPageProps
  readonly shown: RecordedTool
  readonly list: readonly RecordedTool[]
}

function Review({ page, shown, list }: ReviewProps) {
  const { launch } = page.parts.host
  const { name } = planPerson(page)
  const { review, more } = ownReviewFromItems(shown.items)
  const last = lastFinished(page.parts.recorded)
  const day = dateInWords(finishedOn(shown))
  const isEarlier = last !== undefined && review.plan !== last.recorded.reference
  const others = list.filter((each) => each !== shown)
  return (
    <>
      <p>
        {isOfPerson(shown.author, launch)
          ? words.own(name, day)
          : words.typedBy(name, shown.author?.display, day)}{' '}
        {isEarlier && words.earlierPlan}
      </p>
      {shown.mode !== undefined && <p>{words.how[shown.mode]}</p>}
      {(more || shown.unreadable > 0) && <p class="app-problem">{words.more}</p>}
      <OwnWords review={review} said={words.said} />
      {last !== undefined && launch.access.mode === 'edit' && (
        <Button onPress={() => page.open('review')}>{words.review(name)}</Button>
      )}
      {others.length > 0 && (
        <>
          <h2 class="app-heading-s">{words.earlier}</h2>
          <ul>
            {others.map((each) => (
              <li key={each.reference}>
                <LinkButton onPress={() => page.open('own-review', each.reference)}>
                  {dateInWords(finishedOn(each))}
                </LinkButton>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
