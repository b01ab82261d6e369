import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { comparePlans, type GoalComparison } from '../../../goal-plan/index.ts'
import { LinkButton } from '../../components/LinkButton.tsx'
import { Page } from '../../components/Page.tsx'
import { RecordPart } from '../../components/RecordPart.tsx'
import { ResponsibilityMeter } from '../../components/ResponsibilityMeter.tsx'
import { loadPlans } from '../../models/goal-plan.ts'
import { dateInWords } from '../../present/calendar-words.ts'
import { planCompareMessages as words } from '../../present/plan-compare-messages.ts'
import { planReadMessages } from '../../present/plan-read-messages.ts'
import { verdictInWords } from '../../present/responsibility-words.ts'
import type { PlanPageProps } from '../plan-page.ts'
import { planPerson } from '../plan-person.ts'
import { planResponsibility } from '../plan-responsibility.ts'
import { PlanShortfalls } from '../read/PlanShortfalls.tsx'
import { finishedPlans, type ShownPlan, shownPlan } from '../read/shown-plan.ts'
import { ComparedGoal } from './ComparedGoal.tsx'
import { ComparedTable } from './ComparedTable.tsx'
import { planFacts } from './compared-facts.ts'
import { MixOverTime } from './MixOverTime.tsx'

/** A plan beside the one before it: who had what, every goal and action then and now, and who had the actions over all versions. */
export function ComparePlanPage(page: PlanPageProps) {
  const { recorded, navigation } = page.parts
  const later = shownPlan(page)
  const hasArea = navigation.part.value?.area !== undefined
  return (
    <Page
      title={words.title}
      heading={words.heading}
      onBack={navigation.canGoBack.value ? navigation.back : undefined}
    >
      <RecordPart
        state={recorded.state.value}
        loading={words.loading}
        failed={words.failed}
        empty={<p>{words.only}</p>}
        onRetry={() => void loadPlans(page.parts)}
      >
        {() =>
          later === undefined ? (
            <p>{hasArea ? words.gone : words.only}</p>
          ) : (
            <Versions page={page} later={later} />
          )
        }
      </RecordPart>
    </Page>
  )
}

function Versions({ page, later }: { readonly page: PlanPageProps; readonly later: ShownPlan }) {
  const [comparing, setComparing] = useState<string>()
  const finished = finishedPlans(page.parts)
  const others = finished.filter(({ reference }) => reference !== later.reference)
  const earlier = earlierThan({ later, finished, chosen: comparing })
  if (earlier === undefined) return <p>{words.only}</p>
  return (
    <>
      {others.length > 1 && (
        <details class="app-details app-no-print">
          <summary>{words.with}</summary>
          <ul>
            {others.map(({ reference, authored, author }) => (
              <li key={reference}>
                <LinkButton onPress={() => setComparing(reference)}>
                  {planReadMessages.choose(dateInWords(authored), author)}
                </LinkButton>
              </li>
            ))}
          </ul>
        </details>
      )}
      <PlanShortfalls shown={earlier} />
      <PlanShortfalls shown={later} />
      <Pair page={page} earlier={earlier} later={later} />
      <Mix page={page} />
    </>
  )
}

interface EarlierOptions {
  readonly later: ShownPlan
  /** Newest first. */
  readonly finished: readonly ShownPlan[]
  /** A reference. */
  readonly chosen: string | undefined
}

/** The plan chosen to compare with, else the one the later plan followed, else the next older one. */
function earlierThan({ later, finished, chosen }: EarlierOptions): ShownPlan | undefined {
  const by = (reference: string | undefined) =>
    finished.find((each) => each.reference !== undefined && each.reference === reference)
  const place = finished.findIndex(({ reference }) => reference === later.reference)
  return by(chosen) ?? by(later.plan.previous) ?? finished[place + 1]
}

interface PairProps {
  readonly page: PlanPageProps
  readonly earlier: ShownPlan
  readonly later: ShownPlan
}

function Pair({ page, earlier, later }: PairProps) {
  const person = planPerson(page)
  const { launch } = page.parts.host
  const [before, after] = [earlier.plan, later.plan]
  const comparison = comparePlans(before, after)
  const rest = planFacts({ before, after, changed: comparison.changed }, person)
  const days = { before: dayOf(earlier), after: dayOf(later) }
  return (
    <>
      <section aria-labelledby="who-does-what">
        <h2 id="who-does-what">{words.whoDoesWhat}</h2>
        <div class="app-beside">
          {(
            [
              [days.before, before],
              [days.after, after],
            ] as const
          ).map(([day, plan], index) => {
            const assessment = planResponsibility(plan, launch)
            return (
              <Side key={index} day={day}>
                <ResponsibilityMeter meter={assessment.meter} name={person.name} />
                <p>{verdictInWords(assessment, person.name).sentence}</p>
              </Side>
            )
          })}
        </div>
      </section>
      <section aria-labelledby="goals">
        <h2 id="goals">{words.goals}</h2>
        {comparison.goals.filter(isWorthShowing).map((goal) => (
          <ComparedGoal key={goal.id} goal={goal} person={person} days={days} />
        ))}
      </section>
      <section aria-labelledby="rest">
        <h2 id="rest">{words.rest}</h2>
        {rest.length === 0 ? (
          <p>{words.restSame}</p>
        ) : (
          <ComparedTable caption={words.rest} days={days} rows={[{ facts: rest }]} />
        )}
      </section>
    </>
  )
}

/** A goal that came and was taken back as a mistake in between was never part of either plan. */
function isWorthShowing({ before, after }: GoalComparison): boolean {
  return before !== undefined || after?.lifecycle !== 'entered-in-error'
}

function Mix({ page }: Pick<PairProps, 'page'>) {
  return (
    <section aria-labelledby="mix">
      <h2 id="mix">{words.mix}</h2>
      <MixOverTime {...page} />
    </section>
  )
}

function Side({ day, children }: { readonly day: string; readonly children: ComponentChildren }) {
  return (
    <div class="app-side">
      <p class="app-quiet">{day}</p>
      {children}
    </div>
  )
}

function dayOf({ isFinished, authored }: ShownPlan): string {
  return isFinished ? dateInWords(authored) : words.now
}
