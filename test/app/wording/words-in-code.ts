import { parseSync } from 'vite'

/** Something in code that a reader could take for words. */
export interface WordsInCode {
  readonly line: number
  readonly text: string
}

interface Node {
  readonly type: string
  readonly start: number
  readonly [key: string]: unknown
}

/** Attributes of elements that are shown or read out. */
const spoken =
  /^(?:aria-(?:label|description|roledescription|valuetext)|title|alt|placeholder|label|heading)$/

/** FHIR names, keys of the keyboard and colours of the system: words of a standard. */
const ofStandards =
  /^(?:Arrow(?:Up|Down|Left|Right)|Enter|Escape|Canvas(?:Text)?|(?:[A-Z][a-z]+)+(?:\/|\.\w+.*)|Patient|Practitioner|PractitionerRole|RelatedPerson|Goal|CarePlan|Flag|Provenance|DocumentReference|Questionnaire|QuestionnaireResponse)$/

/**
 * Words in a source file that stand in no catalogue: text between tags, attributes that are spoken, and strings that read like a sentence or begin with a
 * capital. What an error throws for a programmer is no word of the page.
 */
export function wordsInCode(file: string, source: string): readonly WordsInCode[] {
  const found: WordsInCode[] = []
  const add = (node: Node, text: string) =>
    found.push({ line: source.slice(0, node.start).split('\n').length, text: text.trim() })
  const visit = (value: unknown, isSpoken: boolean): void => {
    if (Array.isArray(value)) for (const each of value) visit(each, isSpoken)
    if (!isNode(value) || isLeftOut(value)) return
    const attribute = value.type === 'JSXAttribute' ? nameOf(value.name) : undefined
    if (attribute === 'class') return
    const text = textOf(value)
    if (text !== undefined && readsAsWords(text, isSpoken || value.type === 'JSXText')) add(value, text)
    // A component is called like an element; what it is given may be anything.
    const within = attribute === undefined ? isSpoken : spoken.test(attribute)
    for (const [key, child] of Object.entries(value)) {
      if (key !== 'type') visit(child, value.type === 'JSXExpressionContainer' ? false : within)
    }
  }
  visit(parseSync(file, source).program, false)
  return found
}

function readsAsWords(text: string, isSpoken: boolean): boolean {
  if (ofStandards.test(text)) return false
  return isSpoken
    ? /\p{L}{2}/u.test(text)
    : /\p{L}{2,}[,.:;]? \p{L}|^\s*\p{Lu}\p{Ll}|^, \p{L}|\p{L}{2} $/u.test(text)
}

function textOf(node: Node): string | undefined {
  if (node.type === 'JSXText' || node.type === 'Literal')
    return typeof node.value === 'string' ? node.value : undefined
  if (node.type !== 'TemplateElement') return undefined
  return (node.value as { readonly cooked?: string }).cooked
}

/** Types, imports, catalogues and what is thrown. */
function isLeftOut(node: Node): boolean {
  if (/^(?:Import|ExportAll|TSType|TSInterface|TSUnion|TSLiteral)/.test(node.type)) {
    return node.type !== 'ImportExpression'
  }
  const called = nameOf(node.callee)
  return (node.type === 'NewExpression' && called === 'Error') || called === 'catalogue'
}

function nameOf(node: unknown): string | undefined {
  return isNode(node) && typeof node.name === 'string' ? node.name : undefined
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value
}
