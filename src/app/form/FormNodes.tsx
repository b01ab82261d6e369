import type { DisplayNode, FormNode, RefusedNode } from '../../questionnaire/index.ts'
import { labelOf, useFieldError } from './FieldParts.tsx'
import { formWords, refusalWords } from './form-words.ts'
import { GroupField } from './GroupField.tsx'
import { QuestionField } from './QuestionField.tsx'

/** The nodes that stand together, each a component of its own, so that a change redraws only what follows it. */
export function FormNodes({ nodes, depth }: { nodes: readonly FormNode[]; depth: number }) {
  return (
    <>
      {nodes.map((node) => (
        <FormNodeView key={node.id} node={node} depth={depth} />
      ))}
    </>
  )
}

function FormNodeView({ node, depth }: { node: FormNode; depth: number }) {
  if (node.item.hidden || !node.enabled.value) return null
  switch (node.kind) {
    case 'group':
      return (
        <GroupField
          node={node}
          depth={depth}
          inside={(nodes) => <FormNodes nodes={nodes} depth={depth + 1} />}
        />
      )
    case 'question':
      return <QuestionField node={node} inside={(nodes) => <FormNodes nodes={nodes} depth={depth} />} />
    case 'display':
      return <DisplayText node={node} />
    case 'refused':
      return <RefusedNotice node={node} />
  }
}

function DisplayText({ node: { item } }: { node: DisplayNode }) {
  return (
    <div data-link-id={item.linkId}>
      {(item.text ?? '').split('\n').map((paragraph, index) => (
        <p key={index} class="nhsuk-body" dir="auto">
          {paragraph}
        </p>
      ))}
    </div>
  )
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
