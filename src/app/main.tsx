import { browserEdge } from '../host/smart/browser-edge.ts'
import { openSmartHost } from '../host/smart/open-smart-host.ts'
import { openWording } from './languages/open-wording.ts'
import type { LoadPlanScreens } from './models/goal-plan.ts'
import type { LateParts } from './models/session.ts'
import type { LoadToolScreens } from './models/tools.ts'
import { mountApp } from './mount-app.tsx'
import { offeredGoalPlan } from './offered-goal-plan.ts'
import { offeredMeasures } from './offered-measures.ts'
import { offeredOwnReview } from './offered-own-review.ts'
import { offeredTools } from './offered-tools.ts'
import { pageRoot } from './page-root.ts'
import { applyColours } from './site-colours.ts'

const loadScreens: LoadToolScreens = async (parts) =>
  (await import('./tools/open-tools.tsx')).openTools(parts)

const loadPlanScreens: LoadPlanScreens = async (parts) =>
  (await import('./plan/open-plan.tsx')).openPlan(parts)

const loadReader = async () => (await import('./questionnaire-reader.ts')).readQuestionnaire

const late: LateParts = {
  measure: async () => {
    const [{ measureCode }, parse] = await Promise.all([import('./measure/open-measure.tsx'), loadReader()])
    return measureCode(parse)
  },
  handOver: () => import('./hand-over/open-hand-over.tsx'),
  results: () => import('./results/ResultView.tsx'),
  goals: () => import('./views/GoalsBand.tsx'),
  asked: async () => (await import('./models/open-asked.ts')).openAsked,
  own: async () => (await import('./person/open-person.tsx')).ownCode(offeredOwnReview(loadReader)),
}

/** Opens the app in the page: the record that launched it, or a plain page that says why not. */
export async function openApp(): Promise<void> {
  // First of all: it takes the code out of the address bar before anything else is requested.
  const launch = await openSmartHost(browserEdge())
  if (launch.kind === 'refused') {
    const [{ showLaunchProblem }, { loadSite }] = await Promise.all([
      import('./show-launch-problem.ts'),
      import('../host/site/load-site.ts'),
    ])
    // No launch, no site: its words have to be asked for. Without them the page speaks English of a person.
    const site = await loadSite(fetch, location.href)
    if (site.ok) await openWording(site.value.policy.words)
    showLaunchProblem(launch.problem)
    return
  }
  const { site, recordColours } = launch.host.launch
  applyColours({ ...recordColours, ...site.colours }, document.documentElement.style)
  await openWording(site.words)
  mountApp({
    root: pageRoot(),
    host: launch.host,
    measures: offeredMeasures(site),
    tools: { offered: offeredTools(loadReader, site.tools), loadScreens },
    goalPlan: {
      form: offeredGoalPlan(loadReader, site.tools),
      loadReader: async () => (await import('./plan/read-plan.ts')).readPlan,
      loadScreens: loadPlanScreens,
    },
    late,
  })
}
