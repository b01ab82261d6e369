import { effect } from '@preact/signals'
import type { Person } from '../../host/host.ts'
import type { Loaded, RecordArea } from './record-area.ts'

/**
 * Whose record this is, as soon as the record has said it: waits while it is being read, and asks again where it was not read before. What
 * was dropped meanwhile is never told.
 */
export async function knownPerson(person: RecordArea<Person>): Promise<Loaded<Person>> {
  if (person.state.peek().kind === 'failed') void person.load()
  return new Promise((resolve) => {
    let stop = () => {}
    stop = effect(() => {
      const { value: state } = person.state
      if (state.kind === 'loading') return
      resolve(state)
      queueMicrotask(() => stop())
    })
  })
}
