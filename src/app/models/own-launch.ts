import type { ComponentType } from 'preact'
import type { RecordHost } from '../../host/host.ts'
import type { LaunchContext } from '../../host/launch-context.ts'
import type { Asked } from './asked.ts'
import { createLateCode } from './late-code.ts'
import type { RecordArea } from './record-area.ts'
import type { Session } from './session.ts'
import { viewerOf } from './viewer.ts'

/** What the screens of a person's own launch are made of. */
export interface OwnParts {
  readonly session: Session
  readonly host: Pick<RecordHost, 'launch' | 'saveTool'>
  readonly newIdentifier: () => string
  readonly now: () => Date
}

/** The screens for somebody who opened Alongside themself. They stand in the place of everything else. */
export interface OwnScreens {
  readonly Screen: ComponentType
  /** Opens what the launch asked for; false where it has no page here. */
  open(asked: Asked): boolean
  /** True while something was said that is not known to be in the record. */
  unsaved(): boolean
  /** Drops what was said and watches no longer. */
  dispose(): void
}

/** The code of those screens, which no launch by staff ever asks for. */
export interface OwnCode {
  openOwn(parts: OwnParts): OwnScreens
}

/** The person's own launch of one session. */
export interface OwnLaunchDesk {
  readonly screens: RecordArea<OwnScreens>
  unsaved(): boolean
  dispose(): void
}

/**
 * The person's own launch, where it is one: the person whose record it is opened it over the site's registration for people. `undefined` for everybody else,
 * relatives among them, who see what they saw before.
 */
export function createOwnLaunch(
  launch: Pick<LaunchContext, 'by' | 'user' | 'patientId'>,
  load: () => Promise<OwnScreens>,
): OwnLaunchDesk | undefined {
  if (launch.by !== 'person' || viewerOf(launch).kind !== 'person') return undefined
  const screens = createLateCode(load)
  const running = () => {
    const state = screens.state.peek()
    return state.kind === 'present' ? state.value : undefined
  }
  return {
    screens,
    unsaved: () => running()?.unsaved() === true,
    dispose: () => running()?.dispose(),
  }
}
