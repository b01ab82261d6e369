import { useEffect, useMemo, useRef } from 'preact/hooks'
import { Button } from '../components/Button.tsx'
import { LinkButton } from '../components/LinkButton.tsx'
import { auditMessages } from '../present/audit-messages.ts'
import { rejectedLineWords, rejectedWords } from '../present/audit-problem-messages.ts'
import { AuditProblem } from './AuditProblem.tsx'
import type { AuditDocuments, CrewOutcome } from './crew-messages.ts'
import { StageHeading } from './StageHeading.tsx'

const words = auditMessages.done

interface SavedDocument {
  readonly document: keyof AuditDocuments
  readonly name: string
  readonly type: string
}

/** Under the names that the command gives them. */
const savedDocuments: readonly SavedDocument[] = [
  { document: 'html', name: 'report.html', type: 'text/html' },
  { document: 'json', name: 'report.json', type: 'application/json' },
  { document: 'csv', name: 'report.csv', type: 'text/csv' },
  { document: 'dictionary', name: 'data-dictionary.csv', type: 'text/csv' },
]

/** The report: to save, to print and to read; before it, what makes it incomplete. */
export function AuditReportView({
  report: { documents, rejected, plansRead },
  isHidden,
  onBack,
}: {
  readonly report: Extract<CrewOutcome, { kind: 'report' }>
  readonly isHidden: boolean
  readonly onBack: () => void
}) {
  const frame = useRef<HTMLIFrameElement>(null)
  const addresses = useAddresses(documents)
  return (
    <>
      <div class="nhsuk-width-container app-paper-none">
        <p class="app-back">
          <LinkButton onPress={onBack}>{words.again}</LinkButton>
        </p>
        <StageHeading>{words.heading}</StageHeading>
        {plansRead === 0 && <AuditProblem words={{ what: words.noPlans, next: '' }} />}
        {rejected.total > 0 && (
          <AuditProblem words={rejectedWords(rejected.total)}>
            <ul class="app-file-names">
              {rejected.lines.map((line) => (
                <li key={rejectedLineWords(line)}>{rejectedLineWords(line)}</li>
              ))}
              {rejected.total > rejected.lines.length && (
                <li>{auditMessages.choose.more(rejected.total - rejected.lines.length)}</li>
              )}
            </ul>
          </AuditProblem>
        )}
        <h2>{words.save}</h2>
        <ul class="app-saves">
          {savedDocuments.map(({ document, name }) => (
            <li key={document}>
              <a href={addresses[document]} download={name}>
                {words[document]}
              </a>
            </li>
          ))}
        </ul>
        <p>{isHidden ? words.onlyOne : words.notHidden}</p>
        <Button secondary onPress={() => frame.current?.contentWindow?.print()}>
          {words.print}
        </Button>
      </div>
      {/* Nothing in it can run: it may print when this page asks. It is of this origin so that it can be as high as what it holds. */}
      <iframe
        ref={frame}
        class="app-report"
        title={words.frame}
        sandbox="allow-same-origin allow-modals"
        src={addresses.html}
        onLoad={({ currentTarget }) => growWithContent(currentTarget)}
      />
    </>
  )
}

/** Addresses of the documents inside this page, until it shows something else. */
function useAddresses(documents: AuditDocuments): Readonly<Record<keyof AuditDocuments, string>> {
  const addresses = useMemo(() => {
    const made = savedDocuments.map(({ document, type }) => {
      const blob = new Blob([documents[document]], { type: `${type};charset=utf-8` })
      return [document, URL.createObjectURL(blob)] as const
    })
    return Object.fromEntries(made) as Record<keyof AuditDocuments, string>
  }, [documents])
  useEffect(
    () => () => {
      for (const address of Object.values(addresses)) URL.revokeObjectURL(address)
    },
    [addresses],
  )
  return addresses
}

function growWithContent(frame: HTMLIFrameElement): void {
  const content = frame.contentDocument?.documentElement
  if (!content) return
  new ResizeObserver(() => {
    frame.style.height = `${content.scrollHeight}px`
  }).observe(content)
}
