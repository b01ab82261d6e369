import { useRef } from 'preact/hooks'
import { LinkButton } from '../components/LinkButton.tsx'
import { auditMessages } from '../present/audit-messages.ts'
import { entryWords, offerWords } from '../present/audit-problem-messages.ts'
import { sizeWords } from '../present/audit-progress-words.ts'
import type { AuditModel, EntryFault } from './audit-model.ts'
import { entryFieldId } from './entry-field-id.ts'
import { folderOffer, type OfferedFile, offeredPath } from './offered-files.ts'

const words = auditMessages.choose
const shownFiles = 12

/** Where files are dropped or chosen, what was, and why some were not taken. */
export function FilesToRead({
  model,
  fault,
}: {
  readonly model: AuditModel
  readonly fault: EntryFault | undefined
}) {
  return (
    <section aria-labelledby="audit-files-heading">
      <h2 id="audit-files-heading">{words.filesHeading}</h2>
      <p class="nhsuk-hint">{words.filesHint}</p>
      <div class={fault ? 'nhsuk-form-group nhsuk-form-group--error' : 'nhsuk-form-group'}>
        {fault && (
          <span class="nhsuk-error-message" id="audit-files-error">
            {entryWords(fault)}
          </span>
        )}
        <div class="app-drop">
          <p>{words.drop}</p>
          <div class="app-buttons">
            <PickButton
              id={entryFieldId('files')}
              label={words.folder}
              isFolder
              describedBy={fault && 'audit-files-error'}
              onPick={(files) => model.offer(folderOffer(files))}
            />
            <PickButton
              id="audit-single-files"
              label={words.files}
              onPick={(files) => model.offer({ files: files.map((file) => ({ file })), faults: [] })}
            />
          </div>
          <ChosenFiles files={model.files.value} onClear={model.clear} />
        </div>
        <div class="app-offer-faults" role="alert">
          {model.offerFaults.value.map((each) => (
            <p key={offerWords(each)}>{offerWords(each)}</p>
          ))}
        </div>
      </div>
    </section>
  )
}

interface PickButtonProps {
  readonly id: string
  readonly label: string
  readonly isFolder?: boolean
  readonly describedBy?: string | undefined
  readonly onPick: (files: readonly File[]) => void
}

/** A button that opens the browser's own choice: its own field would go on naming what was chosen last. */
function PickButton({ id, label, isFolder = false, describedBy, onPick }: PickButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        type="button"
        id={id}
        class="nhsuk-button nhsuk-button--secondary"
        aria-describedby={describedBy}
        onClick={() => input.current?.click()}
      >
        {label}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        {...(isFolder ? { webkitdirectory: true } : { accept: '.ndjson,.jsonl,.gz' })}
        onChange={({ currentTarget }) => {
          const picked = [...(currentTarget.files ?? [])]
          // The same choice again is a choice.
          currentTarget.value = ''
          if (picked.length > 0) onPick(picked)
        }}
      />
    </>
  )
}

function ChosenFiles({
  files,
  onClear,
}: {
  readonly files: readonly OfferedFile[]
  readonly onClear: () => void
}) {
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0)
  return (
    <div aria-live="polite">
      {files.length > 0 && (
        <>
          <p>
            <strong>{words.chosen(files.length, sizeWords(bytes))}</strong>
          </p>
          <ul class="app-file-names">
            {files.slice(0, shownFiles).map((offered) => (
              <li key={offeredPath(offered)}>
                {offeredPath(offered)} <span class="app-quiet">{sizeWords(offered.file.size)}</span>
              </li>
            ))}
            {files.length > shownFiles && <li>{words.more(files.length - shownFiles)}</li>}
          </ul>
          <LinkButton onPress={onClear}>{words.clear}</LinkButton>
        </>
      )}
    </div>
  )
}
