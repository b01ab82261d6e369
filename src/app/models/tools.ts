import { computed, type ReadonlySignal } from '@preact/signals'
import type { ComponentType } from 'preact'
import type { Person, ReadOutcome, RecordHost } from '../../host/host.ts'
import type { RecordedTool } from '../../host/recorded-tool.ts'
import { createLateCode } from './late-code.ts'
import type { MeasureForm } from './measure-form-source.ts'
import type { Navigation } from './navigation.ts'
import { createRecordArea, type RecordArea } from './record-area.ts'
import type { Viewer } from './viewer.ts'

export type ToolId = 'vtp-guide' | 'strengths-worksheet'

/** A recovery tool that the app offers; `read` asks for its questions when they are needed, and not before. */
export interface OfferedTool {
  readonly id: ToolId
  readonly url: string
  /** The site does not offer it: what the record holds of it can be read, and none is begun. */
  readonly notOffered?: true
  readonly read: () => Promise<ReadOutcome<MeasureForm>>
}

/** One tool and what the record holds of it, newest first: finished, changed since, and unfinished, by anybody. */
export interface ToolShelf {
  readonly tool: OfferedTool
  readonly recorded: RecordArea<readonly RecordedTool[]>
}

/** The screens of the tools, once their code is here, and what the rest of the app must know of them. */
export interface ToolScreens {
  readonly Screen: ComponentType
  /** Where saving stands; `undefined` while no tool is open. */
  readonly status: ReadonlySignal<{ readonly text: string; readonly urgent: boolean } | undefined>
  /** The tool with answers that are not known to be in the record as given. */
  unsaved(): ToolId | undefined
  /** The tool whose saving wrote over a change of someone else, in this session. */
  overwrote(): ToolId | undefined
  /** Saves what is not saved yet; done when the record answered. */
  flush(): Promise<void>
  /** Drops every answer and listens no longer. */
  dispose(): void
}

/** Brings the code of the screens and starts it over this session. */
export type LoadToolScreens = (parts: ToolParts) => Promise<ToolScreens>

/** What the screens of the tools are made of. */
export interface ToolParts {
  readonly host: RecordHost
  readonly viewer: Viewer
  readonly person: RecordArea<Person>
  readonly navigation: Navigation
  readonly shelves: readonly ToolShelf[]
  readonly now: () => Date
}

export interface ToolsOptions extends Omit<ToolParts, 'shelves'> {
  readonly offered: readonly OfferedTool[]
  readonly loadScreens: LoadToolScreens
}

/** The recovery tools of one session. Their screens are code that comes when the first of them is opened. */
export interface Tools {
  readonly shelves: readonly ToolShelf[]
  readonly screens: RecordArea<ToolScreens>
  readonly status: ToolScreens['status']
  /** Opens a page of a tool; `purpose` where no other is named. `area` names a part of the form, or the response to read. */
  open(tool: ToolId, page?: string, area?: string): void
  /** As of the screens; drawn anew when it changes. */
  unsaved(): ToolId | undefined
  overwrote(): ToolId | undefined
  flush(): Promise<void>
  /** Forgets what was read and written of every tool. */
  dispose(): void
}

/** Makes the tools of one session. Nothing is read before `recorded.load`. */
export function createTools(options: ToolsOptions): Tools {
  const { offered, loadScreens, ...parts } = options
  const { host, navigation } = parts
  const shelves = offered.map((tool) => ({
    tool,
    recorded: createRecordArea({
      read: () => host.readToolResponses(tool.url),
      isEmpty: (list) => list.length === 0,
    }),
  }))
  const screens = createLateCode(() => loadScreens({ ...parts, shelves }))
  const running = () => {
    const state = screens.state.value
    return state.kind === 'present' ? state.value : undefined
  }
  return {
    shelves,
    screens,
    status: computed(() => running()?.status.value),
    open(tool, page = 'purpose', area) {
      if (screens.state.peek().kind !== 'present') void screens.load()
      navigation.open('tool', { tool, page, ...(area === undefined ? {} : { area }) })
    },
    unsaved: () => running()?.unsaved(),
    overwrote: () => running()?.overwrote(),
    flush: async () => running()?.flush(),
    dispose() {
      running()?.dispose()
      screens.dispose()
      for (const { recorded } of shelves) recorded.dispose()
    },
  }
}
