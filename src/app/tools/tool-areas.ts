import {
  type Form,
  type FormNode,
  type GroupNode,
  isStandingAnswer,
  progressOf,
  type ResponseItem,
} from '../../questionnaire/index.ts'
import { isHelp } from '../form/HelpTexts.tsx'

/** One part of a tool that is filled on a screen of its own. */
export interface ToolArea {
  readonly linkId: string
  readonly title: string
  readonly node: GroupNode
}

/** Areas that belong together, such as one of the three approaches of the VTP guide. */
export interface ToolSection {
  readonly linkId: string
  /** Absent for an area that stands by itself. */
  readonly title?: string
  /** What the form says about all of them. */
  readonly notes: readonly string[]
  readonly areas: readonly ToolArea[]
}

/** True for the question that lets a person leave an area: "not for now", "prefer not to say". */
export function isStanding(node: FormNode): boolean {
  if (node.kind !== 'question') return false
  const { options } = node.item
  return options.length > 0 && options.every(({ value }) => isStandingAnswer(value))
}

/** The nodes of a group that does not repeat. */
export function nodesIn(node: GroupNode): readonly FormNode[] {
  return node.occurrences.value[0]?.nodes ?? []
}

/** The areas of a tool in the order of its form: every group that may be left, under the group it stands in. */
export function toolSections(form: Form): readonly ToolSection[] {
  return form.root.nodes.filter(isGroup).flatMap((node): readonly ToolSection[] => {
    const { linkId, text } = node.item
    if (isArea(node)) return [{ linkId, notes: [], areas: [areaOf(node)] }]
    const areas = nodesIn(node).filter(isGroup).filter(isArea).map(areaOf)
    if (areas.length === 0) return []
    const notes = nodesIn(node).flatMap((each) =>
      each.kind === 'display' && each.item.text !== undefined ? [each.item.text] : [],
    )
    return [{ linkId, ...(text === undefined ? {} : { title: text }), notes, areas }]
  })
}

/** True for a section to show at once: of a way that was chosen, or with something in it; any when no way was chosen. */
export function isOnTheWay(section: ToolSection, ways: readonly string[]): boolean {
  return ways.length === 0 || ways.includes(section.linkId) || hasSomething(section)
}

/** True for a section with an answer, or a part that was left on purpose. */
export function hasSomething(section: ToolSection): boolean {
  return section.areas.some(({ node }) => progressOf(node).state !== 'empty')
}

/** The sections to show at once, the one that is open among them. */
export function sectionsShown(
  sections: readonly ToolSection[],
  ways: readonly string[],
  here?: ToolSection,
): readonly ToolSection[] {
  return sections.filter((each) => each === here || isOnTheWay(each, ways))
}

/** The area after an area, by its linkId, through the sections that are shown; none after the last. */
export function areaAfter(shown: readonly ToolSection[], linkId: string): ToolArea | undefined {
  const areas = shown.flatMap((section) => section.areas)
  const index = areas.findIndex((each) => each.linkId === linkId)
  return index === -1 ? undefined : areas[index + 1]
}

/**
 * Prompts for whoever can think of nothing, to be shown with an area that has none of its own: the groups of help alone that stand in
 * another area, where every form filler shows them once.
 */
export function promptsFor(sections: readonly ToolSection[], here: ToolArea): readonly GroupNode[] {
  return sections
    .flatMap(({ areas }) => areas)
    .filter(({ linkId }) => linkId !== here.linkId)
    .flatMap(({ node }) => nodesIn(node).filter(isGroup))
    .filter((group) => nodesIn(group).length > 0 && nodesIn(group).every(isHelp))
}

/** The area that holds a question, by its linkId. */
export function areaHolding(sections: readonly ToolSection[], linkId: string): ToolArea | undefined {
  const holds = (node: FormNode): boolean =>
    node.item.linkId === linkId || (node.kind === 'group' && nodesIn(node).some(holds))
  return sections.flatMap(({ areas }) => areas).find(({ node }) => holds(node))
}

/** The items of an area in a response, wherever they stand in it. */
export function itemsOfArea(items: readonly ResponseItem[], linkId: string): readonly ResponseItem[] {
  return items.flatMap((item) => (item.linkId === linkId ? item.items : itemsOfArea(item.items, linkId)))
}

/** The newest response, of those given newest first, that answers a question or holds something of a group, by its linkId. */
export function newestWith<Response extends { readonly items: readonly ResponseItem[] }>(
  responses: readonly Response[],
  linkId: string,
): Response | undefined {
  const holds = (item: ResponseItem): boolean =>
    item.linkId === linkId ? item.answers.length + item.items.length > 0 : item.items.some(holds)
  return responses.find(({ items }) => items.some(holds))
}

function isGroup(node: FormNode): node is GroupNode {
  return node.kind === 'group'
}

function isArea(node: GroupNode): boolean {
  return !node.item.repeats && nodesIn(node).some(isStanding)
}

function areaOf(node: GroupNode): ToolArea {
  return { linkId: node.item.linkId, title: node.item.text ?? node.item.linkId, node }
}
