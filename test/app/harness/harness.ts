import { briefInspire } from '../../../src/app/brief-inspire.ts'
import { createMeasureFormSource } from '../../../src/app/models/measure-form-source.ts'
import { mountApp } from '../../../src/app/mount-app.tsx'
import { pageRoot } from '../../../src/app/page-root.ts'
import { showLaunchProblem } from '../../../src/app/show-launch-problem.ts'
import { readQuestionnaire } from '../../../src/fhir/index.ts'
import type { LaunchProblemCode } from '../../../src/host/launch-problem.ts'
import { createMemoryHost } from '../../../src/host/memory-host.ts'
import { briefInspireUrl } from '../../../src/questionnaire/index.ts'
import { faultsFrom } from './harness-faults.ts'

/**
 * The app over a record in memory, for looking at its screens without a launch. The address says whose record and who
 * looks: `?person=rosa-delgado&user=Practitioner/sam-okafor`, `&fail=CarePlan` for a read that fails, `&save=cut` for a
 * save whose answer is lost, `&save=changed` for one stored otherwise, `&readonly`, or `?launch=no-pkce` for a refused
 * launch.
 */
const wanted = new URLSearchParams(location.search)
const refused = wanted.get('launch')
if (refused !== null) {
  showLaunchProblem({ code: refused as LaunchProblemCode, detail: 'What the server said <b>here</b>' })
} else {
  const person = wanted.get('person') ?? 'rosa-delgado'
  const user = wanted.get('user') ?? undefined
  const resources = await (await fetch('/caseload.json')).json()
  const host = createMemoryHost({
    launch: {
      fhirBase: 'https://riverside.example/fhir',
      patientId: person,
      ...(user === undefined ? { userProblem: 'no-id-token' } : { user: { reference: user } }),
      needPatientBanner: true,
      access: wanted.has('readonly')
        ? { mode: 'read-only', missing: ['patient/QuestionnaireResponse.c'] }
        : { mode: 'edit' },
    },
    resources,
    faults: faultsFrom(wanted),
  })
  mountApp({
    root: pageRoot(),
    host,
    measure: briefInspire(
      createMeasureFormSource({
        request: () => fetch('/questionnaires/brief-inspire/questionnaire.json'),
        parse: readQuestionnaire,
        url: briefInspireUrl,
      }),
    ),
  })
}
