import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import {
  addOccurrence,
  type FormNode,
  type GroupNode,
  removeOccurrence,
  type Scope,
} from '../../questionnaire/index.ts'
import { firstOccurrences, useDrawnCount } from './draw-steps.ts'
import { formWords } from './form-words.ts'
import { HelpTexts, isHelp } from './HelpTexts.tsx'

interface GroupFieldProps {
  readonly node: GroupNode
  /** Levels of headings above it. */
  readonly depth: number
  /** Its questions stand side by side where the screen is wide. */
  readonly columns: boolean
  /** Draws what stands in an occurrence. */
  readonly inside: (nodes: readonly FormNode[]) => ComponentChildren
}

/** Questions that belong together, under a heading; a repeating group has one heading an occurrence. */
export function GroupField({ node, depth, columns, inside }: GroupFieldProps) {
  const { item } = node
  if (item.repeats) return <RepeatedGroup node={node} depth={depth} columns={columns} inside={inside} />
  return (
    <div data-link-id={item.linkId}>
      {node.occurrences.value.map(({ id, nodes }) => {
        // Prompts that a group is made of are a fold with the group's own words on it.
        if (item.text !== undefined && nodes.every(isHelp))
          return <HelpTexts key={id} nodes={nodes.filter(isHelp)} summary={item.text} />
        return (
          <Titled key={id} id={id} title={item.text} depth={depth}>
            {columns ? <div class="app-columns">{inside(nodes)}</div> : inside(nodes)}
          </Titled>
        )
      })}
    </div>
  )
}

function RepeatedGroup({ node, depth, columns, inside }: GroupFieldProps) {
  const { item } = node
  const occurrences = node.occurrences.value
  const drawn = occurrences.slice(0, useDrawnCount(occurrences.length, firstOccurrences))
  const addButton = useRef<HTMLButtonElement>(null)
  const focusNext = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (focusNext.current !== undefined) document.getElementById(focusNext.current)?.focus()
    focusNext.current = undefined
  })
  const name = item.text ?? formWords.unnamedQuestion
  const remove = (occurrence: Scope) => {
    removeOccurrence(node, occurrence.id)
    addButton.current?.focus()
  }
  return (
    <div data-link-id={item.linkId}>
      {drawn.map((occurrence, index) => (
        <Titled key={occurrence.id} id={occurrence.id} title={`${name} ${index + 1}`} depth={depth}>
          {columns ? <div class="app-columns">{inside(occurrence.nodes)}</div> : inside(occurrence.nodes)}
          {occurrences.length > 1 && (
            <button
              type="button"
              class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
              onClick={() => remove(occurrence)}
            >
              {`${formWords.remove}: ${name} ${index + 1}`}
            </button>
          )}
        </Titled>
      ))}
      <button
        type="button"
        ref={addButton}
        class="nhsuk-button nhsuk-button--secondary"
        onClick={() => {
          focusNext.current = `${addOccurrence(node).id}-title`
        }}
      >
        {`${formWords.add}: ${name}`}
      </button>
    </div>
  )
}

interface TitledProps {
  readonly id: string
  readonly title: string | undefined
  readonly depth: number
  readonly children: ComponentChildren
}

const headings = ['h2', 'h3', 'h4', 'h5', 'h6'] as const

function Titled({ id, title, depth, children }: TitledProps) {
  if (title === undefined) return <div>{children}</div>
  const Heading = headings[Math.min(depth, headings.length - 1)] ?? 'h6'
  return (
    // biome-ignore lint/a11y/useSemanticElements: nested fieldsets would read every legend above each question again
    <div role="group" aria-labelledby={`${id}-title`}>
      <Heading
        class={depth === 0 ? 'nhsuk-heading-m' : 'nhsuk-heading-s'}
        id={`${id}-title`}
        tabIndex={-1}
        dir="auto"
      >
        {title}
      </Heading>
      {children}
    </div>
  )
}
