import {
  isJsonObject,
  isSubset,
  type JsonObject,
  readOperationOutcome,
  stringMember,
} from '../../fhir/index.ts'
import type { ReadOutcome } from '../host.ts'
import type { HostProblem } from '../host-problem.ts'
import { answerProblem } from '../transport/answer-problem.ts'
import type { FhirTransport, TransportAnswer } from '../transport/fhir-transport.ts'
import { parseJson } from '../transport/parse-json.ts'

/** Wraps a value that was read. */
export function present<Value>(value: Value): ReadOutcome<Value> {
  return { kind: 'present', value }
}

/** Wraps a problem; never turned into "none" further up. */
export function failed(problem: HostProblem): {
  readonly kind: 'failed'
  readonly problem: HostProblem
} {
  return { kind: 'failed', problem }
}

/** The JSON object of a 200 answer. A login page, a cut-off body or an OperationOutcome in its place is a failure. */
export function objectOf(answer: TransportAnswer): ReadOutcome<JsonObject> {
  if (answer.kind !== 'answered' || answer.status !== 200) return failed(answerProblem(answer))
  const value = parseJson(answer.body)
  if (!isJsonObject(value)) return failed({ code: 'unreadable', status: 200, detail: 'not a JSON object' })
  const words = readOperationOutcome(value)
  return words === undefined ? present(value) : failed({ code: 'unreadable', status: 200, detail: words })
}

/** Reads one resource by type and id; another type or id in the answer is a failure (fault 6: another person's record), and so is a part of the resource. */
export async function readResource(
  transport: FhirTransport,
  { type, id }: { readonly type: string; readonly id: string },
): Promise<ReadOutcome<JsonObject>> {
  const read = objectOf(await transport.send({ method: 'GET', path: `${type}/${id}` }))
  if (read.kind === 'failed') return read
  if (isSubset(read.value))
    return failed({ code: 'unreadable', detail: `${type}/${id} was answered in part only` })
  const same = stringMember(read.value, 'resourceType') === type && stringMember(read.value, 'id') === id
  return same
    ? read
    : failed({ code: 'unreadable', detail: `${type}/${id} was answered with another resource` })
}
