import type { SitePolicy } from '../host/site/site-policy.ts'
import type { OfferedMeasure } from './models/measure-code.ts'

const forms = 'https://alongside.example/fhir/Questionnaire'

// Written out, because the build finds and copies the file by this very expression.
const briefInspireFile = new URL('../../questionnaires/brief-inspire/questionnaire.json', import.meta.url)

/**
 * The measures, the default first. Brief INSPIRE comes with the app; INSPIRE can be asked only where the site put a file with its official
 * wording beside this page. What a site's list of tools leaves out is not asked.
 */
export function offeredMeasures({
  instruments: { inspire },
  tools,
}: Pick<SitePolicy, 'instruments' | 'tools'>): readonly [OfferedMeasure, ...OfferedMeasure[]] {
  const offer = (url: string) => {
    const found = tools?.find((one) => one.url === url)
    return found ? { url, version: found.version } : { url, ...(tools && { notOffered: true as const }) }
  }
  return [
    {
      id: 'brief-inspire',
      ...offer(`${forms}/brief-inspire`),
      questions: 5,
      request: () => fetch(briefInspireFile, { credentials: 'omit' }),
    },
    {
      id: 'inspire',
      ...offer(`${forms}/inspire`),
      questions: 27,
      ...(inspire === undefined
        ? {}
        : { request: () => fetch(new URL(inspire, location.href), { credentials: 'omit' }) }),
    },
  ]
}
