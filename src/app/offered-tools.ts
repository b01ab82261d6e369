import type { Result } from '../domain/result.ts'
import type { ToolOffer } from '../host/site/site-policy.ts'
import type { Questionnaire } from '../questionnaire/index.ts'
import { askedAhead, readMeasureForm } from './models/measure-form-source.ts'
import type { OfferedTool, ToolId } from './models/tools.ts'

// Written out, because the build finds and copies the files by these very expressions.
const files: Readonly<Record<ToolId, URL>> = {
  'vtp-guide': new URL('../../questionnaires/vtp-guide/questionnaire.json', import.meta.url),
  'strengths-worksheet': new URL(
    '../../questionnaires/strengths-worksheet/questionnaire.json',
    import.meta.url,
  ),
}

/** Reads a Questionnaire; it comes with the first form that is opened. */
type Parse = (json: unknown) => Result<Questionnaire, unknown>

const ids = ['vtp-guide', 'strengths-worksheet'] as const

/**
 * The recovery tools, in the order they are offered. Their questions are asked for when one is opened.
 *
 * @param offers What the site offers; everything where it says nothing.
 */
export function offeredTools(
  loadParse: () => Promise<Parse>,
  offers?: readonly ToolOffer[],
): readonly OfferedTool[] {
  return ids.map((id) => {
    const url = `https://alongside.example/fhir/Questionnaire/${id}`
    const offer = offers?.find((one) => one.url === url)
    return {
      id,
      url,
      ...(offers === undefined || offer !== undefined ? {} : { notOffered: true }),
      read: () => {
        const request = askedAhead(() => fetch(files[id], { credentials: 'omit' }))
        return loadParse().then(
          (parse) => readMeasureForm({ request, parse, url, version: offer?.version }),
          () => ({ kind: 'failed', problem: { code: 'unreachable' } }),
        )
      },
    }
  })
}
