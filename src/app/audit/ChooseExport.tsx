import { useMemo } from 'preact/hooks'
import { Button } from '../components/Button.tsx'
import { ErrorSummary } from '../components/ErrorSummary.tsx'
import { auditMessages } from '../present/audit-messages.ts'
import { entryWords, stopWords } from '../present/audit-problem-messages.ts'
import { AuditProblem } from './AuditProblem.tsx'
import type { AuditModel, AuditStop, EntryFault } from './audit-model.ts'
import { entryFieldId } from './entry-field-id.ts'
import { FilesToRead } from './FilesToRead.tsx'
import { OptionFields } from './OptionFields.tsx'
import { StageHeading } from './StageHeading.tsx'

const words = auditMessages.choose

const none: readonly EntryFault[] = []

/** What to read and what to show; above it, what went wrong with either. */
export function ChooseExport({
  model,
  faults = none,
  stopped,
}: {
  readonly model: AuditModel
  readonly faults?: readonly EntryFault[]
  readonly stopped?: AuditStop
}) {
  const errors = useMemo(
    () => faults.map((fault) => ({ fieldId: entryFieldId(fault.field), message: entryWords(fault) })),
    [faults],
  )
  return (
    <div class="nhsuk-width-container">
      <ErrorSummary errors={errors} />
      {stopped && <AuditProblem words={stopWords(stopped)} takesFocus />}
      <StageHeading takesFocus={false}>{words.heading}</StageHeading>
      <p class="app-lead">{words.lead}</p>
      <p>{words.stays}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void model.start()
        }}
      >
        <FilesToRead model={model} fault={faults.find(({ field }) => field === 'files')} />
        <OptionFields model={model} faults={faults} />
        <Button>{words.start}</Button>
      </form>
    </div>
  )
}
