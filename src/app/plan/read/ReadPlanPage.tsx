import { Button } from '../../components/Button.tsx'
import { PersonDetails } from '../../components/IdentityStrip.tsx'
import { NotRead } from '../../components/NotRead.tsx'
import { OtherVersions } from '../../components/OtherVersions.tsx'
import { Page } from '../../components/Page.tsx'
import { RecordPart } from '../../components/RecordPart.tsx'
import { SummaryList } from '../../components/SummaryList.tsx'
import { loadPlans } from '../../models/goal-plan.ts'
import { dateInWords } from '../../present/calendar-words.ts'
import { whoseCarePlan } from '../../present/care-plan-to-read.ts'
import { messages } from '../../present/messages.ts'
import { planReadMessages as words } from '../../present/plan-read-messages.ts'
import type { PlanPageProps } from '../plan-page.ts'
import { planPerson, recordedPerson } from '../plan-person.ts'
import { planResponsibility } from '../plan-responsibility.ts'
import { OtherCarePlan } from './OtherCarePlan.tsx'
import { PlanInFull } from './PlanInFull.tsx'
import { PlanShortfalls } from './PlanShortfalls.tsx'
import { finishedPlans, isOurCarePlan, type ShownPlan, shownPlan } from './shown-plan.ts'

/** A plan as it stands, to be read: one of this form, or a care plan that was made elsewhere. */
export function ReadPlanPage(page: PlanPageProps) {
  const { navigation } = page.parts
  const area = navigation.part.value?.area
  const isOther = area?.startsWith('CarePlan/') === true && !isOurCarePlan(page.parts, area)
  return (
    <Page
      key={area}
      title={words.title}
      heading={isOther ? words.foreign.title : words.heading}
      onBack={navigation.canGoBack.value ? navigation.back : undefined}
    >
      {isOther ? <OtherPlan page={page} reference={area} /> : <OurPlan page={page} />}
    </Page>
  )
}

function OtherPlan({ page, reference }: { readonly page: PlanPageProps; readonly reference: string }) {
  const { plans, recorded, standing } = page.parts
  const isKnown = whoseCarePlan(reference, page.parts) === 'elsewhere'
  const plan = (
    <RecordPart
      state={plans.state.value}
      loading={words.loading}
      failed={words.failed}
      empty={<p>{words.gone}</p>}
      onRetry={() => void plans.load()}
    >
      {(list) => {
        const found = list.plans.find((each) => each.reference === reference)
        return found === undefined ? (
          <p>{words.gone}</p>
        ) : (
          <OtherCarePlan page={page} carePlan={found} isKnown={isKnown} />
        )
      }}
    </RecordPart>
  )
  return (
    <>
      {[recorded, standing].map((area, index) => (
        <NotRead
          key={index}
          lead={words.foreign.unknown}
          area={area}
          onRetry={() => void loadPlans(page.parts)}
        />
      ))}
      {plan}
    </>
  )
}

function OurPlan({ page }: { readonly page: PlanPageProps }) {
  const { recorded, navigation } = page.parts
  const shown = shownPlan(page)
  if (shown !== undefined) return <Shown page={page} shown={shown} />
  return (
    <RecordPart
      state={recorded.state.value}
      loading={words.loading}
      failed={words.failed}
      empty={<p>{words.none}</p>}
      onRetry={() => void loadPlans(page.parts)}
    >
      {() => <p>{navigation.part.value?.area === undefined ? words.none : words.gone}</p>}
    </RecordPart>
  )
}

function Shown({ page, shown }: { readonly page: PlanPageProps; readonly shown: ShownPlan }) {
  const { parts, open } = page
  const { plan, reference } = shown
  const person = recordedPerson(page)
  const finished = finishedPlans(parts)
  const others = finished.filter((each) => each.reference !== reference)
  return (
    <>
      <SummaryList
        rows={[
          {
            key: words.person,
            value: person === undefined ? messages.identity.failed : <PersonDetails person={person} />,
          },
          { key: words.occasion[plan.occasion], value: dateInWords(shown.authored) },
          { key: words.by, value: shown.author ?? words.notRecorded },
          ...(shown.isFinished ? [] : [{ key: words.standing, value: words.notFinished }]),
        ]}
      />
      <PlanShortfalls shown={shown} />
      <div class="app-buttons app-no-print">
        <Button secondary onPress={() => open('print', reference)}>
          {words.print}
        </Button>
        {others.length > 0 && (
          <Button secondary onPress={() => open('compare', reference)}>
            {words.compare}
          </Button>
        )}
      </div>
      <PlanInFull
        plan={plan}
        person={planPerson(page)}
        assessment={planResponsibility(plan, parts.host.launch)}
        level={2}
      />
      <OtherVersions
        heading={words.others}
        versions={others.map((each) => ({
          reference: each.reference,
          label: words.choose(dateInWords(each.authored), each.author),
          onOpen: () => open('read', each.reference),
        }))}
      />
    </>
  )
}
