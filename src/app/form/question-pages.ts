import type { FormNode } from '../../questionnaire/index.ts'
import type { FormSession } from './form-session.ts'

/** What is shown at once when a form is answered one question at a time. */
export interface QuestionPage {
  /** The question's linkId. */
  readonly linkId: string
  /** Headings of the groups it stands in, outermost first. */
  readonly headings: readonly string[]
  /** The texts before it, the question, and what its answer opens: for `FormNodes`. */
  readonly nodes: readonly FormNode[]
}

/**
 * The form one question at a time, in reading order. Questions that an answer opens stand on the page of the question before them, so
 * that no page appears or goes while someone is on another; a repeating group is one page.
 */
export function questionPages(session: FormSession): readonly QuestionPage[] {
  const pages: QuestionPage[] = []
  let texts: readonly FormNode[] = []
  for (const { node, headings, isOpened } of leavesOf(session.form.root.nodes, {
    headings: [],
    isOpened: false,
  })) {
    const last = pages.at(-1)
    // What nobody can change is read like a text: an instrument may name the worker it is about so.
    if (node.kind === 'display' || (node.kind === 'question' && node.fixed)) texts = [...texts, node]
    else {
      if (isOpened && last !== undefined)
        pages[pages.length - 1] = { ...last, nodes: [...last.nodes, ...texts, node] }
      else pages.push({ linkId: node.item.linkId, headings, nodes: [...texts, node] })
      texts = []
    }
  }
  const last = pages.at(-1)
  return last === undefined ? [] : [...pages.slice(0, -1), { ...last, nodes: [...last.nodes, ...texts] }]
}

interface Place {
  readonly headings: readonly string[]
  /** True when a condition decides whether it is asked. */
  readonly isOpened: boolean
}

function leavesOf(nodes: readonly FormNode[], place: Place): readonly (Place & { node: FormNode })[] {
  return nodes.flatMap((node) => {
    if (node.item.hidden) return []
    const isOpened = place.isOpened || node.item.enableWhen.length > 0
    if (node.kind !== 'group' || node.item.repeats) return [{ ...place, isOpened, node }]
    const { text } = node.item
    const headings = text === undefined ? place.headings : [...place.headings, text]
    return leavesOf(
      node.occurrences.value.flatMap((each) => each.nodes),
      { headings, isOpened },
    )
  })
}
