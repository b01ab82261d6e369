import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Button } from '../../components/Button.tsx'
import { planPrintMessages as words } from '../../present/plan-print-messages.ts'
import { saveTextFile, type TextFile } from './save-text-file.ts'

export interface TextToTakeProps extends TextFile {
  /** A button that stands before the one for the file. */
  readonly children?: ComponentChildren
}

/** A plan in words, as a plain text file and as text to copy where the record's frame forbids files. */
export function TextToTake({ name, text, children }: TextToTakeProps) {
  const [isGiven, setIsGiven] = useState(false)
  return (
    <>
      <div class="app-buttons">
        {children}
        <Button
          secondary
          onPress={() => {
            saveTextFile({ name, text })
            setIsGiven(true)
          }}
        >
          {words.save}
        </Button>
      </div>
      <p role="status">{isGiven && words.saved}</p>
      <details class="app-details">
        <summary>{words.text}</summary>
        <p class="app-verbatim" dir="auto">
          {text}
        </p>
      </details>
    </>
  )
}
