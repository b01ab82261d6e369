import { useId, useState } from 'preact/hooks'
import type { Person } from '../../../host/host.ts'
import { Button } from '../../components/Button.tsx'
import { Page } from '../../components/Page.tsx'
import { PrintHeader } from '../../components/PrintHeader.tsx'
import { RadioGroup } from '../../components/RadioGroup.tsx'
import { RecordPart } from '../../components/RecordPart.tsx'
import { loadPlans } from '../../models/goal-plan.ts'
import { dateInWords } from '../../present/calendar-words.ts'
import { messages } from '../../present/messages.ts'
import { nhsNumberInGroups } from '../../present/nhs-number.ts'
import { planPrintMessages as words } from '../../present/plan-print-messages.ts'
import { planReadMessages } from '../../present/plan-read-messages.ts'
import type { PlanPageProps } from '../plan-page.ts'
import { planPerson } from '../plan-person.ts'
import { planResponsibility } from '../plan-responsibility.ts'
import { FactList } from '../read/FactList.tsx'
import { PlanInFull } from '../read/PlanInFull.tsx'
import { PlanShortfalls } from '../read/PlanShortfalls.tsx'
import { type ShownPlan, shownPlan } from '../read/shown-plan.ts'
import { EasyReadPaper } from './EasyReadPaper.tsx'
import { easyRead } from './easy-read.ts'
import { PersonPaper } from './PersonPaper.tsx'
import { personPage } from './person-page.ts'
import { SaveAsFile } from './SaveAsFile.tsx'

type Look = 'standard' | 'large' | 'easy'
const looks: readonly Look[] = ['standard', 'large', 'easy']
type PaperPart = 'person' | 'record'

/** A plan to take along and a plan for the record, as they will be on paper, with the choices before printing. */
export function PrintPage(page: PlanPageProps) {
  const { person, recorded, navigation } = page.parts
  const shown = shownPlan(page)
  const list = recorded.state.value
  return (
    <Page
      title={words.title}
      heading={words.heading}
      onBack={navigation.canGoBack.value ? navigation.back : undefined}
    >
      {shown === undefined ? (
        <RecordPart
          state={list}
          loading={words.loading}
          failed={words.failed}
          empty={<p>{words.none}</p>}
          onRetry={() => void loadPlans(page.parts)}
        >
          {() => <p>{navigation.part.value?.area === undefined ? words.none : words.gone}</p>}
        </RecordPart>
      ) : (
        // No sheet without a name on it.
        <RecordPart
          state={person.state.value}
          loading={messages.identity.loading}
          failed={messages.identity.failed}
          empty={null}
          onRetry={() => void person.load()}
        >
          {(known) => <Papers page={page} shown={shown} known={known} />}
        </RecordPart>
      )}
    </Page>
  )
}

interface PapersProps {
  readonly page: PlanPageProps
  readonly shown: ShownPlan
  readonly known: Person
}

function Papers({ page, shown, known }: PapersProps) {
  const id = useId()
  const [look, setLook] = useState<Look>('standard')
  const [chosen, setChosen] = useState<readonly PaperPart[]>(['person', 'record'])
  const person = planPerson(page)
  const { launch } = page.parts.host
  const assessment = planResponsibility(shown.plan, launch)
  return (
    <>
      <div class="app-no-print">
        <RadioGroup
          id={`${id}look`}
          legend={words.look(person.name)}
          options={looks.map((value) => ({ value, ...words.looks[value] }))}
          chosen={look}
          onChoose={(value) => setLook(looks.find((each) => each === value) ?? 'standard')}
        />
        <fieldset class="nhsuk-fieldset app-ticks">
          <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">{words.what}</legend>
          {(['person', 'record'] as const).map((part) => (
            <div key={part} class="app-tick">
              <input
                id={`${id}${part}`}
                type="checkbox"
                checked={chosen.includes(part)}
                onChange={({ currentTarget: { checked } }) =>
                  setChosen(checked ? [...chosen, part] : chosen.filter((each) => each !== part))
                }
              />
              <label class="nhsuk-label" for={`${id}${part}`}>
                {part === 'person' ? words.parts.person(person.name) : words.parts.record}
              </label>
            </div>
          ))}
        </fieldset>
        {launch.site.help === undefined && chosen.includes('person') && <p>{words.noHelp}</p>}
        {chosen.length === 0 ? (
          <p>{words.nothing}</p>
        ) : (
          <Button onPress={() => window.print()}>{words.print}</Button>
        )}
        <SaveAsFile shown={shown} known={known} person={person} assessment={assessment} />
      </div>
      <PlanShortfalls shown={shown} />
      {chosen.includes('person') && <PersonSheet shown={shown} page={page} look={look} />}
      {chosen.includes('record') && (
        <section class="app-sheet app-sheet--record" aria-label={words.record.label}>
          <PrintHeader site={launch.site} />
          <h2>{words.record.heading}</h2>
          <NotFinished shown={shown} />
          <FactList
            facts={[
              { label: planReadMessages.person, value: known.displayName || messages.identity.noName },
              { label: messages.identity.born, value: known.birthDate && dateInWords(known.birthDate) },
              {
                label: messages.identity.nhsNumber,
                value: known.nhsNumber && nhsNumberInGroups(known.nhsNumber),
              },
              { label: planReadMessages.occasion[shown.plan.occasion], value: dateInWords(shown.authored) },
              { label: planReadMessages.by, value: shown.author ?? planReadMessages.notRecorded },
            ]}
          />
          <PlanInFull plan={shown.plan} person={person} assessment={assessment} level={3} />
        </section>
      )}
    </>
  )
}

function PersonSheet({ shown, page, look }: Pick<PapersProps, 'shown' | 'page'> & { readonly look: Look }) {
  const { launch } = page.parts.host
  const person = planPerson(page)
  const { plan, authored } = shown
  const given = {
    plan,
    page: personPage(plan, planResponsibility(plan, launch)),
    person,
    authored,
    help: launch.site.help,
  }
  return (
    <section class={`app-sheet app-sheet--${look}`} aria-label={words.paper.label(person.name)}>
      <PrintHeader site={launch.site} />
      <h2>{words.paper.heading}</h2>
      <NotFinished shown={shown} />
      {look === 'easy' ? <EasyReadPaper sections={easyRead(given)} /> : <PersonPaper {...given} />}
    </section>
  )
}

function NotFinished({ shown }: Pick<PapersProps, 'shown'>) {
  return shown.isFinished ? null : (
    <p>
      <strong>{words.notFinished}</strong>
    </p>
  )
}
