import type { Identifier } from '../domain/identifier.ts'
import { searchAll } from '../host/record/search-all.ts'
import { findByIdentifier } from '../host/writer/find-by-identifier.ts'
import type { WriteEvent } from '../host/writer/write-decision.ts'
import type { SignedIn } from './signed-in.ts'

/** What of a test is there, whoever said so or not. */
export interface Strays {
  readonly found: readonly string[]
  /** Types that could not be looked for: something of the test may still be there. */
  readonly notLookedFor: readonly string[]
}

/** One kind of thing that the test may have made. */
export type Look = readonly [type: string, identifier: Identifier]

/** What may be there without the server having said so: an answer that was lost, a copy that landed late. `entities` are what a Provenance may rest on. */
export async function findStrays(
  { transport, launch, capability, clock }: SignedIn,
  { looks, entities }: { readonly looks: readonly Look[]; readonly entities: readonly string[] },
): Promise<Strays> {
  const [found, notLookedFor] = [new Set<string>(), new Set<string>()]
  const note = async (type: string, look: () => Promise<WriteEvent>) => {
    if (capability?.can(type, 'create') === false) return
    const event = await untilSearched(clock, look)
    if (event.kind === 'found') for (const reference of event.references) found.add(reference)
    if (event.kind === 'not-searched') notLookedFor.add(type)
  }
  for (const [type, identifier] of looks)
    await note(type, () => findByIdentifier(transport, { type, identifier, launch }))
  for (const about of entities) await note('Provenance', () => provenanceOf(transport, about))
  return { found: [...found], notLookedFor: [...notLookedFor] }
}

async function provenanceOf(transport: SignedIn['transport'], about: string): Promise<WriteEvent> {
  const read = await searchAll(transport, `Provenance?entity=${encodeURIComponent(about)}`)
  if (read.kind === 'failed') return { kind: 'not-searched', problem: read.problem }
  const references = read.value.resources
    .filter((one) => JSON.stringify(one.entity ?? '').includes(`${about}"`))
    .flatMap((one) => (typeof one.id === 'string' ? `Provenance/${one.id}` : []))
  return { kind: 'found', references }
}

/** A search that failed is asked again: on a bad line it may only have been unlucky. */
async function untilSearched(clock: SignedIn['clock'], look: () => Promise<WriteEvent>): Promise<WriteEvent> {
  for (let attempt = 1; ; attempt += 1) {
    const event = await look()
    if (event.kind !== 'not-searched' || attempt === patience) return event
    await clock.sleep(1_000)
  }
}

const patience = 4
