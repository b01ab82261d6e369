import { Button } from '../../components/Button.tsx'
import { LinkButton } from '../../components/LinkButton.tsx'
import { NotRead } from '../../components/NotRead.tsx'
import { Page } from '../../components/Page.tsx'
import { RecordPart } from '../../components/RecordPart.tsx'
import { lastFinished, loadPlans, savedPlan } from '../../models/goal-plan.ts'
import { dateInWords } from '../../present/calendar-words.ts'
import { homePlanMessages } from '../../present/home-plan-messages.ts'
import { messages } from '../../present/messages.ts'
import { planMessages } from '../../present/plan-messages.ts'
import { finishedOn } from '../../present/tool-order.ts'
import type { PlanPageProps } from '../plan-page.ts'
import { isOwnDraft, newerThan } from '../plan-start.ts'
import type { PlanStartKind } from '../plan-work.ts'
import { WhereSaved } from './WhereSaved.tsx'

const words = planMessages.start

/** What a plan is for, what there is already, where it will be saved, and the ways in. */
export function PlanStartPage(page: PlanPageProps) {
  const { parts, place, open } = page
  const { recorded, person, host, navigation } = parts
  const known = person.state.value
  const name = known.kind === 'present' ? known.value.firstName : messages.thePerson
  const state = recorded.state.value
  const isRead = state.kind === 'present' || state.kind === 'empty'
  return (
    <Page title={planMessages.title} heading={planMessages.headingOf(name)} onBack={navigation.back}>
      <p>{words.about(name)}</p>
      <p>{words.leave}</p>
      <RecordPart
        state={state}
        loading={words.loading}
        failed={words.failed}
        empty={<p>{words.none}</p>}
        onRetry={() => void loadPlans(parts)}
      >
        {() => <Standing {...page} />}
      </RecordPart>
      <WhereSaved launch={host.launch} onMore={() => open('saving')} />
      {isRead && (
        <div class="app-buttons">
          <WaysIn
            page={page}
            onBegin={(kind) => {
              void place.begin(kind)
              open(kind === 'review' ? 'review' : 'edit')
            }}
          />
        </div>
      )}
    </Page>
  )
}

/** What the record holds: one's own draft, drafts of others, and the plan last finished. */
function Standing({ parts, place, open }: PlanPageProps) {
  const state = parts.recorded.state.value
  const list = state.kind === 'present' ? state.value : []
  const draft = place.draft()
  const last = lastFinished(parts.recorded)
  const standing = parts.standing.state.value
  const others = list.filter((each) => each.recorded.status === 'in-progress' && !isOwnDraft(each))
  return (
    <>
      {draft && <p>{words.yourDraft(dateInWords(finishedOn(draft.recorded)))}</p>}
      {others.map(({ recorded }) => (
        <p key={recorded.reference}>
          {words.draftOf(recorded.author?.display, dateInWords(finishedOn(recorded)))}
        </p>
      ))}
      {last && (
        <p>
          {words.last(dateInWords(finishedOn(last.recorded)), last.recorded.author?.display)}{' '}
          <LinkButton onPress={() => open('read')}>{words.read}</LinkButton>
        </p>
      )}
      {draft && newerThan(draft, parts) && <p class="app-problem">{words.newer}</p>}
      {last && savedPlan(last) === undefined && <p>{words.otherApp}</p>}
      {last && last.unplaced.length > 0 && <p>{words.unplaced(last.unplaced.length)}</p>}
      {standing.kind === 'present' && standing.value.changes.length > 0 && (
        <p class="app-problem">{words.changedInRecord}</p>
      )}
      <NotRead
        lead={homePlanMessages.failedStanding}
        area={parts.standing}
        onRetry={() => void parts.standing.load()}
      />
    </>
  )
}

interface WaysInProps {
  readonly page: PlanPageProps
  readonly onBegin: (kind: PlanStartKind) => void
}

function WaysIn({ page: { parts, place, open }, onBegin }: WaysInProps) {
  const isOpen = place.sitting.value.kind === 'open'
  if (isOpen || place.draft() !== undefined) {
    return <Button onPress={() => (isOpen ? open('edit') : onBegin('resume'))}>{words.carryOn}</Button>
  }
  const last = lastFinished(parts.recorded)
  if (last === undefined) return <Button onPress={() => onBegin('new')}>{words.begin}</Button>
  return (
    <>
      <Button onPress={() => onBegin('review')}>{words.review}</Button>
      <Button secondary onPress={() => onBegin('change')}>
        {words.change}
      </Button>
    </>
  )
}
