import { type ReadonlySignal, signal } from '@preact/signals'
import type { LaunchContext } from '../../host/launch-context.ts'
import type { OwnLaunchDesk, OwnScreens } from './own-launch.ts'
import type { RecordArea } from './record-area.ts'
import type { Session } from './session.ts'

/** The code that opens what a launch asks for. True where that was asked for and could not be opened. */
export type OpenAsked = (session: Session, own: OwnScreens | undefined) => Promise<boolean>

/** What the launch of one session asks to open. Most ask for nothing. */
export interface Asking {
  /** True once it could not be opened; the first screen says so. */
  readonly isNotThere: ReadonlySignal<boolean>
  start(session: Session): Promise<void>
}

/** Makes it; its code comes only for a launch that asks for something. */
export function createAsking(
  { opens, intent }: Pick<LaunchContext, 'opens' | 'intent'>,
  { own, load }: { readonly own: OwnLaunchDesk | undefined; readonly load: () => Promise<OpenAsked> },
): Asking {
  const isNotThere = signal(false)
  return {
    isNotThere,
    async start(session) {
      if (opens === undefined && intent === undefined) return
      const screens = own && (await present(own.screens))
      const openAsked = await load().catch(() => undefined)
      isNotThere.value = openAsked === undefined ? opens !== undefined : await openAsked(session, screens)
    },
  }
}

/** Waits until the code is here, however often it is asked for. */
function present<Code>({ state }: Pick<RecordArea<Code>, 'state'>): Promise<Code> {
  return new Promise((done) => {
    const stop = state.subscribe((now) => {
      if (now.kind !== 'present') return
      queueMicrotask(() => stop())
      done(now.value)
    })
  })
}
