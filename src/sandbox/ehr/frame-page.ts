import { html } from 'hono/html'
import type { FaultSettings } from '../faults.ts'
import type { StoredResource } from '../fhir/stored-resource.ts'
import type { PersonalityId } from '../personality.ts'
import type { Html } from './ehr-options.ts'
import { faultPanel } from './fault-panel.ts'
import { addressAs } from './page-layout.ts'
import { openButtons, personStrip } from './person-page.ts'
import { personalityPanel } from './personality-panel.ts'
import type { StaffMember } from './staff.ts'
import { writeList } from './write-list.ts'
import type { WriteLog } from './write-log.ts'

export interface FramePage {
  readonly signedIn: StaffMember | undefined
  /** Address of the app's launch page with `iss` and `launch`. */
  readonly launchUrl: string
  readonly log: WriteLog
  readonly faults: FaultSettings
  readonly personality: PersonalityId
}

/**
 * Alongside inside the record, on another site than the record's. The frame may run scripts and use its own storage,
 * but may not move this page; it may open windows and print.
 */
export function framePage(
  patient: StoredResource,
  { signedIn, launchUrl, log, faults, personality }: FramePage,
): Html {
  return html`${personStrip(patient, signedIn)}
  <p><a href="${addressAs(`/people/${patient.id}`, signedIn)}">Close Alongside and go back to the record</a></p>
  <div class="beside">
    <iframe title="Alongside" src="${launchUrl}" referrerpolicy="no-referrer"
      sandbox="allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads"></iframe>
    <div>
      ${writeList(log, patient.id)}
      <h2>Open it again</h2>
      ${openButtons(patient, signedIn)}
      <h2>Try things going wrong</h2>
      <details><summary>Show what can go wrong</summary>${faultPanel(faults, { personId: patient.id })}</details>
      <h2>Kind of record</h2>
      <details><summary>Show the kinds of record</summary>${personalityPanel(personality)}</details>
    </div>
  </div>`
}
