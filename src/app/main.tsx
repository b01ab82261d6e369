import { readQuestionnaire } from '../fhir/index.ts'
import { browserEdge } from '../host/smart/browser-edge.ts'
import { openSmartHost } from '../host/smart/open-smart-host.ts'
import { briefInspireUrl } from '../questionnaire/index.ts'
import { briefInspire } from './brief-inspire.ts'
import { createMeasureFormSource } from './models/measure-form-source.ts'
import { mountApp } from './mount-app.tsx'
import { pageRoot } from './page-root.ts'

const briefInspireFile = new URL('../../questionnaires/brief-inspire/questionnaire.json', import.meta.url)

/** Opens the app in the page: the record that launched it, or a plain page that says why not. */
export async function openApp(): Promise<void> {
  // First of all: it takes the code out of the address bar before anything else is requested.
  const opening = openSmartHost(browserEdge())
  const readBriefInspire = createMeasureFormSource({
    request: () => fetch(briefInspireFile, { credentials: 'omit' }),
    parse: readQuestionnaire,
    url: briefInspireUrl,
  })
  const launch = await opening
  if (launch.kind === 'refused') {
    const { showLaunchProblem } = await import('./show-launch-problem.ts')
    showLaunchProblem(launch.problem)
    return
  }
  mountApp({ root: pageRoot(), host: launch.host, measure: briefInspire(readBriefInspire) })
}
