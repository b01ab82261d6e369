import type { LaunchStart, RecordChoice, RecordToOpen } from '../host/smart/start-launch.ts'
import { openWording } from './languages/open-wording.ts'
import { plainElement, showPlainPage } from './plain-page.ts'
import { recordChoiceMessages as words } from './present/record-choice-messages.ts'
import { applyColours } from './site-colours.ts'

/**
 * Draws the site's records, each with a button that signs in to it. Nothing is asked of a record before its button is pressed, so that no
 * link from elsewhere can sign anybody in.
 *
 * @param ended is told how it went on, unless the page is being left.
 */
export async function showRecordChoice(
  { by, site, records }: RecordChoice,
  ended: (start: LaunchStart) => void,
): Promise<void> {
  applyColours(site.policy.colours ?? {}, document.documentElement.style)
  await openWording(site.policy.words)
  const { heading, what } = words[by]
  const status = plainElement('p', [])
  status.setAttribute('role', 'status')
  const button = (record: RecordToOpen) => {
    const made = plainElement('button', [words.signIn(record.name)], 'nhsuk-button')
    made.type = 'button'
    let isLeaving = false
    made.addEventListener('click', () => {
      // A second press would begin a second sign-in; the button stays where the focus is.
      if (isLeaving) return
      isLeaving = true
      status.textContent = words.leaving(record.name)
      void record.open().then((start) => {
        if (start.kind !== 'leaving') ended(start)
      })
    })
    return plainElement('p', [made])
  }
  const siteName = plainElement('p', [plainElement('strong', [site.name])])
  const content = [siteName, plainElement('p', [what]), ...records.map(button), status]
  showPlainPage({ title: words.title, heading, content })
}
