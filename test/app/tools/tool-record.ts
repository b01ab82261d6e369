import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { readCaseload } from '../../../mocks/caseload.ts'
import { readMeasureForm } from '../../../src/app/models/measure-form-source.ts'
import { createNavigation } from '../../../src/app/models/navigation.ts'
import { createRecordArea, type RecordArea } from '../../../src/app/models/record-area.ts'
import type { ToolId } from '../../../src/app/models/tools.ts'
import { viewerOf } from '../../../src/app/models/viewer.ts'
import { createToolPlace, type ToolPlace } from '../../../src/app/tools/tool-desk.ts'
import type { ToolWork } from '../../../src/app/tools/tool-work.ts'
import { isJsonObject, type JsonObject, readCapability, readQuestionnaire } from '../../../src/fhir/index.ts'
import type { Person, RecordHost } from '../../../src/host/host.ts'
import { withLadder } from '../../../src/host/launch-with-ladder.ts'
import { createMemoryRecord, type MemoryRecordTraits } from '../../../src/host/memory/memory-record.ts'
import { createMemoryTransport, type FaultScript } from '../../../src/host/memory/memory-transport.ts'
import { createRecordHost } from '../../../src/host/record-host.ts'
import { defaultSitePolicy } from '../../../src/host/site/site-policy.ts'
import { createFakeHistory } from '../fake-history.ts'
import { createFakeTimers, type FakeTimers } from './fake-timers.ts'

const fhirBase = 'https://riverside.example/fhir'
const person = 'rosa-delgado'

export interface ToolRecordOptions extends MemoryRecordTraits {
  readonly tool?: ToolId
  /** Keeps the caseload's own filled tools. */
  readonly withEarlier?: boolean
}

/** One browser window with one tool open in it. */
export interface ToolWindow {
  readonly place: ToolPlace
  readonly host: RecordHost
  readonly person: RecordArea<Person>
  readonly timers: FakeTimers
  /** The open sitting; a test that has none has failed. */
  work(): ToolWork
  /** Says something in answer to a question. */
  say(linkId: string, text: string): void
  said(linkId: string): string | undefined
}

export interface ToolRecord {
  /** Opens a window; the record has been read once. */
  window(options?: {
    /** `nobody`: the launch did not say who is looking. */
    readonly user?: string
    readonly faults?: FaultScript
    readonly drafts?: 'kept' | 'not-kept'
  }): Promise<ToolWindow>
  /** The responses to the tool that the record holds now. */
  stored(): readonly JsonObject[]
}

/** A record in memory that several windows work in at once. */
export function createToolRecord(options: ToolRecordOptions = {}): ToolRecord {
  const { tool = 'vtp-guide', withEarlier = false, ...traits } = options
  const url = `https://alongside.example/fhir/Questionnaire/${tool}`
  const record = createMemoryRecord({
    fhirBase,
    resources: readCaseload()
      .filter(isJsonObject)
      .filter(({ resourceType }) => withEarlier || resourceType !== 'QuestionnaireResponse'),
    ...traits,
  })
  const statement = record.handle({ method: 'GET', path: 'metadata', header: () => undefined, body: '' })
  const capability = readCapability(JSON.parse(statement.body))
  const file = resolve(import.meta.dirname, `../../../questionnaires/${tool}/questionnaire.json`)

  return {
    stored: () =>
      record
        .resources('QuestionnaireResponse')
        .filter(({ questionnaire }) => String(questionnaire).startsWith(url))
        .filter(({ subject }) => JSON.stringify(subject).includes(person)),
    async window({ user = 'Practitioner/sam-okafor', faults, drafts = 'kept' } = {}) {
      const host = createRecordHost({
        transport: createMemoryTransport({ fhirBase, record }, faults),
        launch: withLadder(
          {
            fhirBase,
            patientId: person,
            ...(user === 'nobody' ? {} : { user: { reference: user, display: user } }),
            needPatientBanner: true,
            access: { mode: 'edit', drafts },
            site: defaultSitePolicy,
          },
          capability,
        ),
        capability,
      })
      const timers = createFakeTimers()
      const shelf = {
        tool: {
          id: tool,
          url,
          read: () =>
            readMeasureForm({
              request: async () => new Response(readFileSync(file)),
              parse: readQuestionnaire,
              url,
            }),
        },
        recorded: createRecordArea({
          read: () => host.readToolResponses(url),
          isEmpty: (list) => list.length === 0,
        }),
      }
      const personArea = createRecordArea({ read: () => host.readPerson() })
      await Promise.all([personArea.load(), shelf.recorded.load()])
      const place = createToolPlace({
        host,
        viewer: viewerOf(host.launch),
        person: personArea,
        navigation: createNavigation(createFakeHistory(), 'home'),
        shelves: [shelf],
        shelf,
        now: () => new Date(),
        later: timers.later,
      })
      const work = () => {
        const sitting = place.sitting.value
        if (sitting.kind !== 'open') throw new Error(`The sitting is ${JSON.stringify(sitting)}`)
        return sitting.work
      }
      return {
        place,
        host,
        person: personArea,
        timers,
        work,
        say: (linkId, text) =>
          work().form.value.setAnswer(linkId, text === '' ? undefined : { kind: 'string', value: text }),
        said(linkId) {
          const value = work().form.value.answerOf(linkId)
          return value?.kind === 'string' ? value.value : undefined
        },
      }
    },
  }
}
