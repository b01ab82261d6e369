import { vectors } from './read-vectors.ts'

/** Every vector in a line of its own: a Bundle of what belongs together, under ids that no other has. */
export function vectorLines(): string {
  return vectors
    .map(({ plan, data = [], entries = [] }, at) => {
      const own = { ...(plan as object), id: `vector-${at}` }
      const resources = [{ resource: own }, ...data.map((resource) => ({ resource })), ...entries]
      return `${JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: resources })}\n`
    })
    .join('')
}
