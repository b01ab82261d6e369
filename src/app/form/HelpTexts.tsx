import type { DisplayNode, FormNode } from '../../questionnaire/index.ts'
import { formWords } from './form-words.ts'
import { Paragraphs } from './Paragraphs.tsx'

/** True for a text its author means as help, to be asked for rather than read by everyone. */
export function isHelp(node: FormNode): node is DisplayNode {
  return node.kind === 'display' && (node.item.control === 'help' || node.item.control === 'flyover')
}

interface HelpTextsProps {
  readonly nodes: readonly DisplayNode[]
  /** What the help is for: the question, for those who hear one summary after another. */
  readonly about?: string | undefined
  /** Stands on the fold instead of our own words. */
  readonly summary?: string
}

/** Help texts folded under one summary. */
export function HelpTexts({ nodes, about, summary }: HelpTextsProps) {
  const shown = nodes.filter((node) => node.enabled.value && !node.item.hidden)
  if (shown.length === 0) return null
  return (
    <details class="app-details">
      <summary dir="auto">
        {summary ?? formWords.ifItHelps}
        {about !== undefined && <span class="nhsuk-u-visually-hidden">: {about}</span>}
      </summary>
      {shown.map(({ id, item }) => (
        <div key={id} data-link-id={item.linkId}>
          <Paragraphs text={item.text} />
        </div>
      ))}
    </details>
  )
}
