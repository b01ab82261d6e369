import type { RecordReference } from '../../domain/reference.ts'
import type { Person, RecordHost } from '../../host/host.ts'
import type { RecordArea } from '../models/record-area.ts'
import type { ToolId, ToolParts } from '../models/tools.ts'
import { isOfPerson } from '../present/tool-order.ts'
import { toolWords } from '../present/tool-words.ts'
import type { MapsCode } from './maps-code.ts'
import type { ToolPlace } from './tool-desk.ts'

/** What every page of a tool is drawn from. */
export interface ToolPageProps {
  readonly parts: ToolParts
  readonly place: ToolPlace
  readonly maps: RecordArea<MapsCode>
  /** Opens another page of the same tool as a new step. */
  readonly open: (page: ToolPage, area?: string) => void
}

/** The pages of a tool. */
export type ToolPage =
  | 'purpose'
  | 'areas'
  | 'area'
  | 'check'
  | 'done'
  | 'read'
  | 'compare'
  | 'history'
  | 'conflict'
  | 'throw-away'

/** The tool a page is about. */
export function toolOf({ place }: Pick<ToolPageProps, 'place'>): ToolId {
  return place.shelf.tool.id
}

/** Whose words a response is, by name: the person, or who else the record says it was. */
export function saidBy(page: Pick<ToolPageProps, 'parts'>, source: RecordReference | undefined): string {
  const name = isOfPerson(source, page.parts.host.launch) ? personOf(page)?.displayName : undefined
  return name ?? source?.display ?? toolWords.read.notRecorded
}

/** Whether the record keeps what is unfinished. */
export function draftsOf({ launch: { access } }: Pick<RecordHost, 'launch'>): 'kept' | 'not-kept' {
  return access.mode === 'edit' ? access.drafts : 'not-kept'
}

/** The person, once the record said who they are. */
export function personOf({ parts }: Pick<ToolPageProps, 'parts'>): Person | undefined {
  const state = parts.person.state.value
  return state.kind === 'present' ? state.value : undefined
}
