import type { SitePolicy } from '../host/site/site-policy.ts'
import type { OfferedMeasure } from './models/measure-code.ts'

const forms = 'https://alongside.example/fhir/Questionnaire'

// Written out, because the build finds and copies the file by this very expression.
const briefInspireFile = new URL('../../questionnaires/brief-inspire/questionnaire.json', import.meta.url)

/**
 * The measures, the default first. Brief INSPIRE comes with the app; INSPIRE can be asked only where the site put a file with its official
 * wording beside this page.
 */
export function offeredMeasures({
  inspire,
}: SitePolicy['instruments']): readonly [OfferedMeasure, ...OfferedMeasure[]] {
  return [
    {
      id: 'brief-inspire',
      url: `${forms}/brief-inspire`,
      questions: 5,
      request: () => fetch(briefInspireFile, { credentials: 'omit' }),
    },
    {
      id: 'inspire',
      url: `${forms}/inspire`,
      questions: 27,
      ...(inspire === undefined
        ? {}
        : { request: () => fetch(new URL(inspire, location.href), { credentials: 'omit' }) }),
    },
  ]
}
