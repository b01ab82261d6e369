import { Button } from '../components/Button.tsx'
import { auditMessages } from '../present/audit-messages.ts'
import { phaseWords, progressWords, shareRead } from '../present/audit-progress-words.ts'
import type { ReadByWorker } from './crew-messages.ts'
import { StageHeading } from './StageHeading.tsx'

const words = auditMessages.reading

/** How far reading is. What changes ten times a second is seen; what is read aloud changes a few times. */
export function AuditReading({
  soFar,
  totalBytes,
  onCancel,
}: {
  readonly soFar: ReadByWorker
  readonly totalBytes: number
  readonly onCancel: () => void
}) {
  return (
    <div class="nhsuk-width-container">
      <StageHeading>{words.heading}</StageHeading>
      <progress class="app-progress" aria-label={words.heading} value={shareRead(soFar, totalBytes)} />
      <p>{progressWords(soFar, totalBytes)}</p>
      <p role="status">{phaseWords(soFar, totalBytes)}</p>
      <Button secondary onPress={onCancel}>
        {words.cancel}
      </Button>
    </div>
  )
}
