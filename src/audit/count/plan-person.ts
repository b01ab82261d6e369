import type { PlanForRule } from '../../responsibility/index.ts'

/** Plans that do not say whose they are count as one person's, so that no number seems to have more people behind it. */
export const unknownPerson = ''

/**
 * Whose plan it is: server and Patient id (codebook, "Counting units"), the server left out where it is the plan's own.
 * Where that is not known, `assumedPeople` says at the end who is the same. Without an address it is the identifier that
 * the plan gives.
 */
export function planPerson({ subject, serverBase }: PlanForRule): string {
  const literal = subject?.reference.literal
  switch (literal?.form) {
    case 'relative':
      return `${literal.type}/${literal.id}`
    case 'absolute': {
      const name = `${literal.type}/${literal.id}`
      return literal.base === serverBase?.replace(/\/+$/, '') ? name : `${literal.base}/${name}`
    }
    case 'urn':
      return literal.urn
    default: {
      const identifier = subject?.reference.identifier ?? subject?.target?.identifiers[0]
      // With a blank, which no address has: the value may look like one.
      return identifier ? `identifier ${identifier.system ?? ''}|${identifier.value}` : unknownPerson
    }
  }
}
