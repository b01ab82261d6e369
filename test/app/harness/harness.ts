import { mountApp } from '../../../src/app/mount-app.tsx'
import { offeredGoalPlan } from '../../../src/app/offered-goal-plan.ts'
import { offeredMeasures } from '../../../src/app/offered-measures.ts'
import { offeredOwnReview } from '../../../src/app/offered-own-review.ts'
import { offeredTools } from '../../../src/app/offered-tools.ts'
import { pageRoot } from '../../../src/app/page-root.ts'
import { showLaunchProblem } from '../../../src/app/show-launch-problem.ts'
import { readQuestionnaire } from '../../../src/fhir/index.ts'
import type { LaunchProblemCode } from '../../../src/host/launch-problem.ts'
import { createMemoryHost } from '../../../src/host/memory-host.ts'
import { ownReviewOfRosa } from '../plan/own-review-of-rosa.ts'
import { recordedPlans } from '../plan/recorded-plans.ts'
import { faultsFrom } from './harness-faults.ts'
import { ladderFrom, resourcesFrom } from './harness-plans.ts'
import { siteFrom } from './harness-site.ts'
import { openHarnessWords } from './harness-words.ts'

/**
 * The app over a record in memory, for looking at its screens without a launch. The address says whose record and who
 * looks: `?person=rosa-delgado&user=Practitioner/sam-okafor`, `&fail=CarePlan` for a read that fails, `&save=cut` for a
 * save whose answer is lost, `&save=conflict` for a change someone else made meanwhile, `&save=changed` for one stored otherwise, `&save=unlabelled` for
 * one stored without its mark, `&plans` for three finished plans of Rosa, with `&begun` an older draft too, `&save=overwritten` for a record that lets a change of someone else be written over, `&framed` for the
 * record's own frame, `&readonly`, `&refuse=Goal` for types that it refuses to store, `&ladder` and `&changed` for goal plans, `&marked`, `&noun` and `&rtl` for words, or `?launch=no-pkce` for a refused
 * launch. `&own` for a launch by the person themself, `&intent=plan` for one that asks for something, `&said` for what Rosa wrote on her own.
 */
const wanted = new URLSearchParams(location.search)
openHarnessWords(wanted, siteFrom(wanted).words)
const refused = wanted.get('launch')
if (refused !== null) {
  showLaunchProblem({ code: refused as LaunchProblemCode, detail: 'What the server said <b>here</b>' })
} else {
  const person = wanted.get('person') ?? 'rosa-delgado'
  const user = wanted.get('user') ?? undefined
  const caseload = await (await fetch('/caseload.json')).json()
  const plans = wanted.has('plans') ? recordedPlans(wanted.has('begun')) : []
  const resources = [...caseload, ...plans, ...(wanted.has('said') ? [ownReviewOfRosa] : [])]
  const host = createMemoryHost({
    launch: {
      fhirBase: 'https://riverside.example/fhir',
      patientId: person,
      ...(user === undefined ? { userProblem: 'no-id-token' } : { user: { reference: user } }),
      ...(wanted.has('own') ? { by: 'person', user: { reference: `Patient/${person}` } } : {}),
      ...intentFrom(wanted),
      needPatientBanner: true,
      access: wanted.has('readonly')
        ? { mode: 'read-only', missing: ['patient/QuestionnaireResponse.c'] }
        : { mode: 'edit', drafts: wanted.has('nodrafts') ? 'not-kept' : 'kept' },
      site: siteFrom(wanted),
      ...ladderFrom(wanted),
    },
    resources: resourcesFrom(wanted, resources),
    faults: faultsFrom(wanted),
  })
  // All that the app asks of a frame is whether the window is its own top.
  if (wanted.has('framed')) Object.defineProperty(window, 'self', { value: new Proxy(window, {}) })
  mountApp({
    root: pageRoot(),
    host,
    measures: offeredMeasures({ instruments: wanted.has('inspire') ? { inspire: '/inspire.json' } : {} }),
    late: {
      measure: async () => {
        if (wanted.has('nomeasure')) throw new Error('The code did not come')
        return (await import('../../../src/app/measure/open-measure.tsx')).measureCode(readQuestionnaire)
      },
      handOver: async () => {
        if (wanted.has('nolock')) throw new Error('The code did not come')
        return import('../../../src/app/hand-over/open-hand-over.tsx')
      },
      results: async () => {
        if (wanted.has('nochunk')) throw new Error('The code did not come')
        return import('../../../src/app/results/ResultView.tsx')
      },
      asked: async () => (await import('../../../src/app/models/open-asked.ts')).openAsked,
      own: async () => {
        if (wanted.has('nochunk')) throw new Error('The code did not come')
        const { ownCode } = await import('../../../src/app/person/open-person.tsx')
        return ownCode(offeredOwnReview(async () => readQuestionnaire))
      },
      goals: async () => {
        if (wanted.has('nochunk')) throw new Error('The code did not come')
        return import('../../../src/app/views/GoalsBand.tsx')
      },
    },
    goalPlan: {
      form: offeredGoalPlan(async () => readQuestionnaire),
      loadReader: async () => (await import('../../../src/app/plan/read-plan.ts')).readPlan,
      loadScreens: async (parts) => {
        if (wanted.has('nochunk')) throw new Error('The code did not come')
        return (await import('../../../src/app/plan/open-plan.tsx')).openPlan(parts)
      },
    },
    tools: {
      offered: offeredTools(async () => readQuestionnaire),
      loadScreens: async (parts) => {
        if (wanted.has('nochunk')) throw new Error('The code did not come')
        return (await import('../../../src/app/tools/open-tools.tsx')).openTools(parts)
      },
    },
  })
}

function intentFrom(asked: URLSearchParams): { readonly intent?: string } {
  const intent = asked.get('intent')
  return intent === null ? {} : { intent }
}
