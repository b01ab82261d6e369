import { member, objectMember, objectsMember, stringMember } from '../../fhir/index.ts'
import type { ReadOutcome } from '../host.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import { pathInsideBase } from '../transport/inside-base.ts'
import { failed, objectOf, present } from './read-answer.ts'

/** Answers to a history request from records that have none; anything else that is no success is a failure. */
const noHistory: readonly (number | undefined)[] = [400, 404, 405, 501]

const mostPages = 20

/**
 * Every state of one resource as the record keeps them, newest first, by FHIR's instance history (R4, 3.1.0.11); what is not a resource (a deletion) is `undefined`.
 * `not-kept` where the record has no history, which is not the same as nothing before.
 */
export async function readVersions(
  transport: FhirTransport,
  { type, id }: { readonly type: string; readonly id: string },
): Promise<ReadOutcome<readonly unknown[] | 'not-kept'>> {
  const states: unknown[] = []
  let next: string | undefined = `${type}/${id}/_history`
  for (let page = 1; next !== undefined; page += 1) {
    if (page > mostPages) return failed({ code: 'unreadable', detail: 'the history has no end' })
    const read = objectOf(await transport.send({ method: 'GET', path: next }))
    if (read.kind === 'failed') {
      const isNotKept = page === 1 && noHistory.includes(read.problem.status)
      return isNotKept ? present('not-kept') : read
    }
    if (member(read.value, 'type') !== 'history')
      return failed({ code: 'unreadable', detail: 'not answered with a history' })
    states.push(...objectsMember(read.value, 'entry').map((entry) => objectMember(entry, 'resource')))
    const link = objectsMember(read.value, 'link').find((one) => stringMember(one, 'relation') === 'next')
    const address = link === undefined ? undefined : stringMember(link, 'url')
    next = address === undefined ? undefined : pathInsideBase(transport.fhirBase, address)
    if (address !== undefined && next === undefined)
      return failed({ code: 'refused-by-us', detail: 'the next page lies outside the record' })
  }
  return present(states)
}
