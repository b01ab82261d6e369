import { browserEdge } from '../host/smart/browser-edge.ts'
import { openSmartHost } from '../host/smart/open-smart-host.ts'
import type { LoadPlanScreens } from './models/goal-plan.ts'
import type { LateParts } from './models/session.ts'
import type { LoadToolScreens } from './models/tools.ts'
import { mountApp } from './mount-app.tsx'
import { offeredGoalPlan } from './offered-goal-plan.ts'
import { offeredMeasures } from './offered-measures.ts'
import { offeredTools } from './offered-tools.ts'
import { pageRoot } from './page-root.ts'

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
}

/** Opens the app in the page: the record that launched it, or a plain page that says why not. */
export async function openApp(): Promise<void> {
  // First of all: it takes the code out of the address bar before anything else is requested.
  const launch = await openSmartHost(browserEdge())
  if (launch.kind === 'refused') {
    const { showLaunchProblem } = await import('./show-launch-problem.ts')
    showLaunchProblem(launch.problem)
    return
  }
  mountApp({
    root: pageRoot(),
    host: launch.host,
    measures: offeredMeasures(launch.host.launch.site.instruments),
    tools: { offered: offeredTools(loadReader), loadScreens },
    goalPlan: {
      form: offeredGoalPlan(loadReader),
      loadReader: async () => (await import('./plan/read-plan.ts')).readPlan,
      loadScreens: loadPlanScreens,
    },
    late,
  })
}
