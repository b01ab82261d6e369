import type { OperationOutcomeIssue } from '@medplum/fhirtypes'

/** Nesting deeper than this is refused before anything recursive sees it; real resources stay below 30. */
const maxDepth = 100

const elementName = /^_?[A-Za-z][A-Za-z0-9]*$/

interface Place {
  readonly value: unknown
  readonly path: string
  readonly depth: number
}

/** An OperationOutcome issue at an element. */
export function issueAt(
  path: string,
  text: string,
  code: OperationOutcomeIssue['code'] = 'structure',
): OperationOutcomeIssue {
  return { severity: 'error', code, details: { text }, expression: [path] }
}

/**
 * What breaks the rules of FHIR's JSON form itself (R4 2.6.2): empty texts, arrays and objects, names that are no
 * element names (`__proto__`, `constructor` and the like among them), nesting without end. Walks without recursion.
 */
export function jsonIssues(root: unknown, rootPath: string): readonly OperationOutcomeIssue[] {
  const issues: OperationOutcomeIssue[] = []
  const places: Place[] = [{ value: root, path: rootPath, depth: 0 }]
  for (let place = places.pop(); place !== undefined; place = places.pop()) {
    const { value, path, depth } = place
    if (depth > maxDepth) return [issueAt(rootPath, `Nested deeper than ${maxDepth} levels`, 'too-costly')]
    if (value === '') issues.push(issueAt(path, 'A text must not be empty'))
    if (typeof value !== 'object' || value === null) continue
    if (Array.isArray(value)) {
      if (value.length === 0) issues.push(issueAt(path, 'An array must not be empty'))
      value.forEach((item, position) => {
        places.push({ value: item, path: `${path}[${position}]`, depth: depth + 1 })
      })
      continue
    }
    const members = Object.entries(value)
    if (members.length === 0) issues.push(issueAt(path, 'An object must not be empty'))
    for (const [name, item] of members) {
      const inherited = name in Object.prototype
      if (inherited || !elementName.test(name)) issues.push(issueAt(path, `'${name}' is no element name`))
      else places.push({ value: item, path: `${path}.${name}`, depth: depth + 1 })
    }
  }
  return issues
}
