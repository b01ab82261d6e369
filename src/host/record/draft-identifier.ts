import { readQuestionnaireResponse } from '../../fhir/index.ts'
import type { ReadOutcome } from '../host.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import { present } from './read-answer.ts'
import { recordedTool, type ToolViewer } from './read-recorded-tool.ts'
import { readResponsesTo } from './read-tools.ts'

/**
 * The identifier of the user's draft of one form version: the one the record holds, else one that follows from record, person, form version and user
 * alone, link after link: a link whose response was finished or thrown away leads to the next. Two windows, or two machines, that begin at once therefore come to one identifier, and with it to one
 * draft. A random one where nobody knows who is looking.
 */
export async function draftIdentifierOf(
  transport: FhirTransport,
  {
    questionnaireUrl,
    version,
    viewer,
  }: { readonly questionnaireUrl: string; readonly version: string; readonly viewer: ToolViewer },
): Promise<ReadOutcome<string>> {
  const { launch, directory } = viewer
  const reference = launch.user?.reference
  // Nobody to keep a draft for: what is filled is completed in one sitting, and no other sitting may come to its identifier.
  if (reference === undefined) return present(crypto.randomUUID())
  const found = await readResponsesTo(transport, { questionnaireUrl, viewer })
  if (found.kind === 'failed') return found
  const tools = await Promise.all(found.value.map((resource) => recordedTool(resource, viewer)))
  const draft = tools.find((tool) => tool?.use === 'resume' && tool.questionnaire.version === version)
  if (draft?.identifier !== undefined) return present(draft.identifier)
  const taken = new Set(
    found.value.flatMap((resource) => {
      const read = readQuestionnaireResponse(resource)
      return read.ok && read.value.identifier !== undefined ? [read.value.identifier] : []
    }),
  )
  // One worker may be signed in as themselves today and in a role tomorrow.
  const isStaff = /^Practitioner(Role)?\//.test(reference)
  const behind = isStaff ? await directory.practitionerOf(reference) : present(reference)
  if (behind.kind === 'failed') return behind
  const user = behind.value ?? reference
  const root = [launch.fhirBase, launch.patientId, `${questionnaireUrl}|${version}`, user].join(' ')
  let identifier = await uuidOf(root)
  while (taken.has(identifier)) identifier = await uuidOf(`${root} ${identifier}`)
  return present(identifier)
}

/** A UUID that follows from a text: version 8 (RFC 9562, 5.8), made of its SHA-256. */
async function uuidOf(name: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(name))
  const bytes = new Uint8Array(digest).slice(0, 16)
  const hex = [...bytes].map((byte, place) => {
    if (place === 6) return ((byte & 0x0f) | 0x80).toString(16).padStart(2, '0')
    if (place === 8) return ((byte & 0x3f) | 0x80).toString(16).padStart(2, '0')
    return byte.toString(16).padStart(2, '0')
  })
  const text = hex.join('')
  return [8, 12, 16, 20, 32]
    .map((end, place, ends) => text.slice(place === 0 ? 0 : ends[place - 1], end))
    .join('-')
}
