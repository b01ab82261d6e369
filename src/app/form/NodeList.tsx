import type { FormNode, RefusedNode } from '../../questionnaire/index.ts'
import { firstQuestions, useDrawnCount } from './draw-steps.ts'
import { labelOf } from './FieldParts.tsx'
import { useFieldError } from './form-context.ts'
import { formWords, refusalWords } from './form-words.ts'
import { GroupField } from './GroupField.tsx'
import { HelpTexts, isHelp } from './HelpTexts.tsx'
import { Paragraphs } from './Paragraphs.tsx'
import { QuestionField } from './QuestionField.tsx'

/** How many questions stand in one part of a long list, and from how many on a list is long. */
const partSize = 40
const longList = 100

interface NodeListProps {
  readonly nodes: readonly FormNode[]
  readonly depth: number
  /** True inside a `grid`: each group is a row, its questions the columns. */
  readonly rows?: boolean
}

/** The nodes that stand together, each a component of its own, so that a change redraws only what follows it. */
export function NodeList({ nodes, depth, rows = false }: NodeListProps) {
  const drawn = nodes.slice(0, useDrawnCount(nodes.length, firstQuestions))
  if (nodes.length < longList) return <Nodes nodes={drawn} depth={depth} rows={rows} />
  const parts = Math.ceil(drawn.length / partSize)
  return (
    <>
      {Array.from({ length: parts }, (_, part) => (
        // Parts out of sight are not laid out or painted.
        <div key={part} class="app-form-part">
          <Nodes nodes={drawn.slice(part * partSize, (part + 1) * partSize)} depth={depth} rows={rows} />
        </div>
      ))}
    </>
  )
}

function Nodes({ nodes, depth, rows }: Required<NodeListProps>) {
  return (
    <>
      {nodes.map((node, index) => {
        if (!isHelp(node)) return <NodeView key={node.id} node={node} depth={depth} rows={rows} />
        // Help texts in a row are one fold.
        const before = nodes[index - 1]
        if (before !== undefined && isHelp(before)) return null
        const end = nodes.findIndex((each, place) => place > index && !isHelp(each))
        return (
          <HelpTexts key={node.id} nodes={nodes.slice(index, end < 0 ? undefined : end).filter(isHelp)} />
        )
      })}
    </>
  )
}

function NodeView({ node, depth, rows }: Omit<Required<NodeListProps>, 'nodes'> & { node: FormNode }) {
  if (node.item.hidden || !node.enabled.value) return null
  switch (node.kind) {
    case 'group':
      return (
        <GroupField
          node={node}
          depth={depth}
          columns={rows}
          inside={(nodes) => <NodeList nodes={nodes} depth={depth + 1} rows={node.item.control === 'grid'} />}
        />
      )
    case 'question':
      return <QuestionField node={node} inside={(nodes) => <NodeList nodes={nodes} depth={depth} />} />
    case 'display':
      return (
        <div data-link-id={node.item.linkId}>
          <Paragraphs text={node.item.text} />
        </div>
      )
    case 'refused':
      return <RefusedNotice node={node} />
  }
}

function RefusedNotice({ node }: { node: RefusedNode }) {
  const error = useFieldError(node.id)
  return (
    <div class="nhsuk-inset-text" id={node.id} tabIndex={-1} data-link-id={node.item.linkId}>
      <p class="nhsuk-label nhsuk-label--s" dir="auto">
        {labelOf(node)}
      </p>
      <p>{refusalWords[node.reason]}</p>
      {error !== undefined && (
        <span class="nhsuk-error-message">
          <span class="nhsuk-u-visually-hidden">{formWords.errorPrefix}</span>
          {error}
        </span>
      )}
    </div>
  )
}
