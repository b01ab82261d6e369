import { Button } from '../components/Button.tsx'
import { Page } from '../components/Page.tsx'
import { handOverMessages } from '../present/hand-over-messages.ts'
import type { HandOver } from './hand-over.ts'
import { idleLimits } from './idle-watch.ts'

const words = handOverMessages.cover

/** Stands in the place of everything else: not even a name. One press carries on. */
export function CoverView({ lock }: { readonly lock: Pick<HandOver, 'idle' | 'site' | 'show'> }) {
  const isWarned = lock.idle.value === 'warned'
  return (
    <Page
      title={isWarned ? words.warnedTitle : words.title}
      heading={isWarned ? words.warnedHeading : words.heading}
    >
      {isWarned ? (
        <p role="alert">{words.warned(idleLimits(lock.site.handOver).warnMs / 1000)}</p>
      ) : (
        <p>{words.text}</p>
      )}
      <Button onPress={lock.show}>{words.carryOn}</Button>
    </Page>
  )
}
