import { err, ok, type Result } from '../domain/result.ts'
import type { CarePlanReading } from '../fhir/index.ts'
import { readCarePlansOf } from '../host/record/read-care-plans.ts'
import { createBoundedTransport } from '../host/transport/bounded-transport.ts'
import type { HookProblem } from './hook-problem.ts'
import type { HookRequest } from './hook-request.ts'
import { type HooksSettings, withoutSlash } from './hooks-settings.ts'
import { prefetchKey } from './plan-owners-service.ts'
import { hasTwice, prefetchStanding, withPrefetched } from './prefetched-plans.ts'

/** The care plans of the call's patient, with the address of the record they are in. */
export interface CalledPlans {
  readonly fhirBase: string
  readonly plans: readonly CarePlanReading[]
}

const maxAnswerBytes = 8 << 20

/**
 * The plans that the call is about: what was sent along where it is whole, otherwise read from the record with the token of the call. The record has to
 * be one of the site's: its token goes nowhere else. 412 when the plans cannot be had for certain, whole, of this patient and in time.
 */
export async function plansOfCall(
  { context, prefetch, fhirServer, fhirAuthorization }: HookRequest,
  { settings, waitMs }: { readonly settings: Pick<HooksSettings, 'records'>; readonly waitMs: number },
): Promise<Result<CalledPlans, HookProblem>> {
  const record = recordOf(fhirServer, settings)
  if (record === undefined)
    return cannot(
      'unknown-record',
      'fhirServer is not a record of this site, or is missing where the site has several.',
    )
  const { iss: fhirBase } = record
  const whose = { fhirBase, patientId: context.patientId }
  const given = prefetch?.[prefetchKey]
  const standing = prefetchStanding(given, whose)
  if (standing === 'someone-elses')
    return cannot('someone-elses', 'The prefetched plans are not all of the patient in the context.')
  const server =
    fhirAuthorization === undefined
      ? undefined
      : createBoundedTransport({
          fhirBase,
          bearerToken: fhirAuthorization.access_token,
          bounds: { timeoutMs: waitMs, maxBytes: maxAnswerBytes },
        })
  const source = standing === 'complete' ? withPrefetched(given, { fhirBase, server }) : server
  if (source === undefined)
    return cannot('no-data', `Send the prefetch “${prefetchKey}” whole, or access to the record.`)
  const read = await inTime(readCarePlansOf(source, whose), waitMs)
  source.end()
  if (read === 'too-late') return cannot('too-slow', 'The record did not answer in time.')
  if (read.kind === 'failed')
    return cannot(`record-${read.problem.code}`, 'The plans could not be read from the record whole.')
  const { plans, truncated } = read.value
  if (truncated || hasTwice(plans.map(({ reference }) => reference)))
    return cannot('record-partly', 'The plans could not be read from the record whole.')
  return ok({ fhirBase, plans })
}

/** The record of the site that is meant; the only one where none is named. */
function recordOf(named: string | undefined, { records }: Pick<HooksSettings, 'records'>) {
  if (named === undefined) return records.length === 1 ? records[0] : undefined
  return records.find(({ iss }) => withoutSlash(iss) === withoutSlash(named))
}

function cannot(code: string, message: string): Result<never, HookProblem> {
  return err({ status: 412, code, message })
}

async function inTime<Value>(work: Promise<Value>, waitMs: number): Promise<Value | 'too-late'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'too-late'>((resolve) => {
    timer = setTimeout(() => resolve('too-late'), waitMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
