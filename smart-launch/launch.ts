import { browserEdge } from '../src/host/smart/browser-edge.ts'
import { startLaunch } from '../src/host/smart/start-launch.ts'

const launch = await startLaunch(browserEdge())
if (launch.kind === 'refused') {
  const { showLaunchProblem } = await import('../src/app/show-launch-problem.ts')
  showLaunchProblem(launch.problem)
}
