import {
  type JsonObject,
  type QuestionnaireResponseReading,
  readQuestionnaireResponse,
} from '../../fhir/index.ts'
import type { LaunchContext } from '../launch-context.ts'
import type { RecordedTool } from '../recorded-tool.ts'
import { isLaunchedPerson } from './belongs-to.ts'
import { hasForeignContent } from './foreign-content.ts'
import { isMeasure } from './measure-urls.ts'
import type { PractitionerDirectory } from './practitioner-directory.ts'
import { relativeReference } from './relative-reference.ts'
import { revisionOf } from './tool-stamp.ts'

/** Who is looking, and how to find out whether an author is they. */
export interface ToolViewer {
  readonly launch: LaunchContext
  readonly directory: PractitionerDirectory
}

/** A filled tool of the launched person; `undefined` for a measure, another person's response and anything else that is none. */
export async function recordedTool(
  resource: JsonObject,
  viewer: ToolViewer,
): Promise<RecordedTool | undefined> {
  const read = readQuestionnaireResponse(resource)
  const revision = revisionOf(resource)
  if (!read.ok || revision === undefined) return undefined
  const { status, questionnaire, subject, identifier, lastUpdated, authored, source, author, mode } =
    read.value
  const isOpenStatus = status === 'in-progress' || status === 'completed' || status === 'amended'
  if (!isOpenStatus || questionnaire === undefined || isMeasure(questionnaire.url)) return undefined
  if (!isLaunchedPerson(subject, viewer.launch)) return undefined
  return {
    ...revision,
    status,
    use: await useOf(resource, read.value, viewer),
    unreadable: read.value.findings.length,
    questionnaire,
    items: read.value.items,
    ...(lastUpdated === undefined ? {} : { lastUpdated }),
    ...(identifier === undefined ? {} : { identifier }),
    ...(authored === undefined ? {} : { authored }),
    ...(source === undefined ? {} : { source }),
    ...(author === undefined ? {} : { author }),
    ...(mode === undefined ? {} : { mode }),
  }
}

async function useOf(
  resource: JsonObject,
  reading: QuestionnaireResponseReading,
  viewer: ToolViewer,
): Promise<RecordedTool['use']> {
  const { access } = viewer.launch
  const mayUpdate = access.mode === 'edit' && access.drafts === 'kept'
  const isOurs = reading.identifier !== undefined && reading.findings.length === 0
  if (!mayUpdate || !isOurs || hasForeignContent(resource)) return 'read'
  if (reading.status !== 'in-progress') return 'amend'
  return (await isViewer(reading, viewer)) ? 'resume' : 'read'
}

/** True when the author is, for certain, the user: the same reference, or the same practitioner behind both. */
export async function isViewer(
  { author }: Pick<QuestionnaireResponseReading, 'author'>,
  { launch, directory }: ToolViewer,
): Promise<boolean> {
  const user = launch.user?.reference
  const written = relativeReference(author?.literal, launch.fhirBase)
  if (user === undefined || written === undefined) return false
  if (written === user) return true
  if (![user, written].every((reference) => /^Practitioner(Role)?\//.test(reference))) return false
  const [one, other] = await Promise.all([directory.practitionerOf(user), directory.practitionerOf(written)])
  return (
    one.kind === 'present' && other.kind === 'present' && one.value !== undefined && one.value === other.value
  )
}
