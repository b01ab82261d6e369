import { useId, useState } from 'preact/hooks'
import { Button } from '../../components/Button.tsx'
import { Page } from '../../components/Page.tsx'
import { PrintHeader } from '../../components/PrintHeader.tsx'
import { RadioGroup } from '../../components/RadioGroup.tsx'
import { RecordPart } from '../../components/RecordPart.tsx'
import { lastFinished, loadPlans, type RecordedPlan } from '../../models/goal-plan.ts'
import { planResponsibility } from '../../plan/plan-responsibility.ts'
import { EasyReadPaper } from '../../plan/print/EasyReadPaper.tsx'
import { easyRead } from '../../plan/print/easy-read.ts'
import { PersonPaper } from '../../plan/print/PersonPaper.tsx'
import { personPage } from '../../plan/print/person-page.ts'
import { handOverMessages } from '../../present/hand-over-messages.ts'
import { messages } from '../../present/messages.ts'
import { ownLaunchMessages } from '../../present/own-launch-messages.ts'
import { planPrintMessages } from '../../present/plan-print-messages.ts'
import { finishedOn } from '../../present/tool-order.ts'
import type { OwnPlace } from '../own-place.ts'

type Look = keyof typeof words.looks
const words = ownLaunchMessages.read
const looks: readonly Look[] = ['standard', 'large', 'easy']

/** The whole plan, as the page that the person is given on paper: standard, in large print, or easy to read. */
export function OwnPlanPage({ place }: { readonly place: OwnPlace }) {
  const { goalPlan, navigation } = place.session
  const last = lastFinished(goalPlan.recorded)
  return (
    <Page title={words.title} heading={words.heading} onBack={navigation.back}>
      {last === undefined ? (
        <RecordPart
          state={goalPlan.recorded.state.value}
          loading={ownLaunchMessages.plan.loading}
          failed={ownLaunchMessages.plan.failed}
          empty={<p>{ownLaunchMessages.plan.none}</p>}
          onRetry={() => void loadPlans(goalPlan)}
        >
          {() => <p>{ownLaunchMessages.plan.none}</p>}
        </RecordPart>
      ) : (
        <Sheet place={place} last={last} />
      )}
    </Page>
  )
}

interface SheetProps {
  readonly place: OwnPlace
  readonly last: RecordedPlan
}

function Sheet({ place, last: { plan, recorded } }: SheetProps) {
  const id = useId()
  const [look, setLook] = useState<Look>('standard')
  const { launch, person } = place.session
  const { patientId, fhirBase } = launch
  const known = person.state.value
  const name = known.kind === 'present' ? known.value.firstName : messages.thePerson
  const given = {
    plan,
    page: personPage(plan, planResponsibility(plan, launch)),
    person: { name, patientId, fhirBase },
    authored: finishedOn(recorded),
    help: launch.site.help ?? handOverMessages.help,
  }
  return (
    <>
      <div class="app-no-print">
        <RadioGroup
          id={id}
          legend={words.look}
          options={looks.map((value) => ({ value, label: words.looks[value] }))}
          chosen={look}
          onChoose={(value) => setLook(looks.find((each) => each === value) ?? 'standard')}
        />
      </div>
      <section class={`app-sheet app-sheet--${look}`} aria-label={planPrintMessages.paper.heading}>
        <PrintHeader site={launch.site} />
        <h2>{planPrintMessages.paper.heading}</h2>
        {look === 'easy' ? <EasyReadPaper sections={easyRead(given)} /> : <PersonPaper {...given} />}
      </section>
      <div class="app-no-print">
        <Button secondary onPress={() => window.print()}>
          {words.print}
        </Button>
        <p class="app-quiet">{words.printHint}</p>
        {launch.access.mode === 'edit' && (
          <Button onPress={place.startReview}>{ownLaunchMessages.plan.review}</Button>
        )}
      </div>
    </>
  )
}
