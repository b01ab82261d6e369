import type { Result } from '../../domain/result.ts'
import type { ReadOutcome } from '../../host/host.ts'
import type { HostProblem } from '../../host/host-problem.ts'
import type { Questionnaire } from '../../questionnaire/index.ts'

/** The questions of a measure, with the version the answers are given against. */
export interface MeasureForm {
  readonly questionnaire: Questionnaire
  readonly version: string
  /** False where parts of the instrument's wording are missing: nobody may be asked such questions. */
  readonly complete: boolean
}

/** Where a form lies, and how it is read. */
export interface MeasureFormFile {
  /** Asks for the file that is deployed beside the app. */
  readonly request: () => Promise<Response>
  readonly parse: (json: unknown) => Result<Questionnaire, unknown>
  /** The canonical address the file must have: another form under this name is never shown. */
  readonly url: string
  /** The version the site offers; any that comes with the app where it named none. */
  readonly version?: string | undefined
  /** Whether every text of the instrument is there. Left out for forms that come whole with the app. */
  readonly isComplete?: (questionnaire: Questionnaire) => boolean
}

/**
 * Asks for the questions once. `unreachable` where no answer came, `not-found` where the file is not there, `unreadable` for what is not
 * this form with a version.
 */
export async function readMeasureForm({
  request,
  parse,
  url,
  version,
  isComplete = () => true,
}: MeasureFormFile): Promise<ReadOutcome<MeasureForm>> {
  let response: Response
  try {
    response = await request()
  } catch {
    return failed({ code: 'unreachable' })
  }
  if (!response.ok) return failed({ code: 'not-found', status: response.status })
  const parsed = parse(await response.json().catch(() => undefined))
  if (!parsed.ok || parsed.value.url !== url || parsed.value.version === undefined) {
    return failed({ code: 'unreadable' })
  }
  // Answers given to one version are never passed for those to another.
  if (version !== undefined && version !== parsed.value.version) return failed({ code: 'unreadable' })
  const { value: questionnaire } = parsed
  return {
    kind: 'present',
    value: { questionnaire, version: parsed.value.version, complete: isComplete(questionnaire) },
  }
}

/** Asks at once, while the code that reads the answer is still on its way. A failure is told when the answer is asked for. */
export function askedAhead(request: () => Promise<Response>): () => Promise<Response> {
  const asked = request()
  // Where the code does not come, nobody asks for the answer.
  asked.catch(() => undefined)
  return () => asked
}

function failed(problem: HostProblem): ReadOutcome<MeasureForm> {
  return { kind: 'failed', problem }
}
