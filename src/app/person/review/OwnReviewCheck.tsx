import { saysAnything } from '../../../goal-plan/index.ts'
import { Button } from '../../components/Button.tsx'
import { Page } from '../../components/Page.tsx'
import { RadioGroup } from '../../components/RadioGroup.tsx'
import { PersonSaveNotice } from '../../hand-over/PersonSaveNotice.tsx'
import { OwnWords } from '../../plan/review/OwnWords.tsx'
import { ownLaunchMessages } from '../../present/own-launch-messages.ts'
import { saveMessages } from '../../present/save-messages.ts'
import type { OwnPlace } from '../own-place.ts'

const words = ownLaunchMessages.check
const modes = ['alone', 'helped'] as const

/** Everything once more before it is sent, and the honest end of saving. */
export function OwnReviewCheck({ place }: { readonly place: OwnPlace }) {
  const { navigation } = place.session
  const work = place.review.value
  if (work === undefined) return null
  const save = work.save.value
  const busy = save.kind === 'saving' || save.kind === 'checking'
  const send = () => void place.sendReview()
  const { goals, ...rest } = work.review.value
  const isEmpty = !work.saysAnything.value
  return (
    <Page
      title={words.title}
      heading={words.heading}
      onBack={navigation.canGoBack.value && work.open.value ? navigation.back : undefined}
    >
      <PersonSaveNotice
        save={save}
        onSend={send}
        onGoOn={place.finishReview}
        onStop={() => place.openPlan('stop')}
      />
      {isEmpty ? (
        <p>{words.nothing}</p>
      ) : (
        <OwnWords review={{ ...rest, goals: goals.filter(saysAnything) }} said={ownLaunchMessages.review} />
      )}
      {!isEmpty && work.open.value && (
        <>
          <RadioGroup
            id="how"
            legend={words.how}
            options={modes.map((value) => ({ value, label: words.modes[value] }))}
            chosen={work.mode.value}
            onChoose={(value) => {
              const mode = modes.find((each) => each === value)
              if (mode !== undefined) work.chooseMode(mode)
            }}
          />
          <p class="app-quiet">{words.howHint}</p>
          <p>{ownLaunchMessages.whoSees}</p>
        </>
      )}
      <div class="app-buttons">
        {(busy || (save.kind === 'unsent' && !isEmpty)) && (
          <Button busy={busy} onPress={send}>
            {busy ? `${saveMessages[save.kind]}…` : words.send}
          </Button>
        )}
        {work.open.value && (
          <Button secondary onPress={place.startReview}>
            {isEmpty ? words.back : words.change}
          </Button>
        )}
      </div>
    </Page>
  )
}
