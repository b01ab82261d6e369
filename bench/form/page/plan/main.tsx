import { render } from 'preact'
import { App } from '../../../../src/app/App.tsx'
import { browserHistory } from '../../../../src/app/browser-history.ts'
import { createSession } from '../../../../src/app/models/session.ts'
import { offeredGoalPlan } from '../../../../src/app/offered-goal-plan.ts'
import { openPlan } from '../../../../src/app/plan/open-plan.tsx'
import { readPlan } from '../../../../src/app/plan/read-plan.ts'
import { parseReference } from '../../../../src/domain/reference.ts'
import { readQuestionnaire } from '../../../../src/fhir/index.ts'
import { addAction, addGoal, newPlan, planItems, planTexts } from '../../../../src/goal-plan/index.ts'
import { createMemoryHost } from '../../../../src/host/memory-host.ts'
import { defaultSitePolicy } from '../../../../src/host/site/site-policy.ts'
import { actionCount, goalCount, saidIn } from '../bench-plan.ts'

const person = { reference: 'Patient/bench', display: 'Bench Person' }
const worker = { reference: 'Practitioner/worker', display: 'Bench Worker' }
const referenceTo = ({ reference, display }: typeof person) => ({
  literal: parseReference(reference),
  display,
})

/** The plan as a draft that is gone on with, as it would be taken up on another day. */
function filledPlan() {
  let plan = newPlan(crypto.randomUUID())
  for (let goal = 1; goal <= goalCount; goal += 1) {
    const goalId = crypto.randomUUID()
    plan = addGoal(plan, { id: goalId, words: saidIn.goal(goal), why: saidIn.why })
    for (let action = 1; action <= actionCount; action += 1) {
      plan = addAction(plan, goalId, {
        id: crypto.randomUUID(),
        words: saidIn.action(goal, action),
        when: saidIn.when,
        firstStep: saidIn.first,
        owners: [referenceTo(worker)],
      })
    }
  }
  return plan
}

const host = createMemoryHost({
  launch: {
    fhirBase: 'https://bench.example/fhir',
    patientId: 'bench',
    user: worker,
    needPatientBanner: true,
    access: { mode: 'edit', drafts: 'kept' },
    site: defaultSitePolicy,
  },
  resources: [
    { resourceType: 'Patient', id: 'bench', name: [{ text: person.display, given: ['Bench'] }] },
    { resourceType: 'Practitioner', id: 'worker', name: [{ text: worker.display }] },
    {
      resourceType: 'CareTeam',
      id: 'team',
      status: 'active',
      name: 'Bench team',
      subject: { reference: person.reference },
      participant: [{ member: worker }],
    },
  ],
})
/** Not at the top level: parts that are loaded late need what is in this file, and would wait for it while it waits for them. */
async function showPlan(): Promise<void> {
  const form = offeredGoalPlan(async () => readQuestionnaire)
  const read = await form.read()
  if (read.kind !== 'present') throw new Error('The form did not come')
  const identifier = await host.draftIdentifier({ questionnaireUrl: form.url, version: read.value.version })
  if (identifier.kind !== 'present') throw new Error('There is no draft to begin')
  await host.saveTool({
    identifier: identifier.value,
    questionnaire: { url: form.url, version: read.value.version },
    status: 'in-progress',
    items: planItems(filledPlan(), planTexts(read.value.questionnaire)),
    source: referenceTo(person),
    author: referenceTo(worker),
    mode: 'helped',
    authored: new Date().toISOString(),
  })

  const unused = async () => {
    throw new Error('Not part of this page')
  }
  const session = createSession({
    host,
    isFramed: false,
    history: browserHistory(),
    measures: [{ id: 'brief-inspire', url: 'https://bench.example/none', questions: 0 }],
    late: { measure: unused, handOver: unused, results: unused, goals: unused, own: unused, asked: unused },
    tools: { offered: [], loadScreens: unused },
    goalPlan: { form, loadReader: async () => readPlan, loadScreens: async (parts) => openPlan(parts) },
    newIdentifier: () => crypto.randomUUID(),
    now: () => new Date(),
  })
  const root = document.getElementById('app')
  if (root === null) throw new Error('The page has no place for the plan')
  render(<App session={session} />, root)
  session.start()
  session.goalPlan.open('edit')
}

void showPlan()
