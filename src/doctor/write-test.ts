import { planDocumentIdentifier, planFlagIdentifier, submissionIdentifier } from '../fhir/index.ts'
import type { PlanReceipt, PlanSubmission } from '../host/goal-plans.ts'
import { createRecordHost } from '../host/record-host.ts'
import { findByIdentifier } from '../host/writer/find-by-identifier.ts'
import { type CleanedUp, cleanUp } from './clean-up.ts'
import type { Finding, Section, WriteTest } from './doctor-report.ts'
import { findStrays, type Look, type Strays } from './find-strays.ts'
import type { TestStore } from './open-test-store.ts'
import { problemWords, type SignedIn } from './signed-in.ts'
import { testMeasure } from './test-measure.ts'
import { testPlan, testWords } from './test-plan.ts'
import { type WritePromises, writePromises } from './write-promises.ts'
import { writeTestMeasure } from './write-test-measure.ts'

/** What the test of writing found. */
export interface WriteTestResult {
  readonly section: Section
  readonly told: WriteTest
}

export interface WriteTestInput extends SignedIn {
  readonly user?: string
  /** The second store, where the launch keeps a part of the plan there. */
  readonly store?: TestStore
  readonly cleaning: Parameters<typeof cleanUp>[0]
  /** `Type/id` of all that was stored over this transport so far. */
  readonly stored: () => readonly string[]
}

/**
 * Saves a plan that says of itself that it is a test, by the app's own room and over its own ladder; saves it again from a second page, which must make no second; saves
 * a measure with its score; tries what the servers promise about conditions; and takes everything away again.
 */
export async function writeTestPlan(input: WriteTestInput): Promise<WriteTestResult> {
  const { launch, clock, user, store } = input
  const about = {
    patientId: launch.patientId,
    ...(user === undefined ? {} : { user }),
    at: new Date(clock.now()).toISOString().replace(/\.\d+Z$/, '+00:00'),
    uuid: () => crypto.randomUUID(),
  }
  const submission = testPlan({ ...about, flagged: launch.ladder.flag !== 'left-out' })
  const first = await saved(input, submission)
  const again = await saved(input, submission)
  const twice = isResponseSaved(first) ? await copiesOf(input, submission) : undefined
  const measure = await writeTestMeasure(input, testMeasure(about))
  const promises = [...(await promisesOfRecord(input, { submission, receipt: first }))]
  if (store !== undefined) promises.push(...(await promisesOfStore(store, { submission, receipt: first })))
  const receipts = [first, again]
  const cleaned = await cleanRecord(input, {
    looks: [...looksFor(submission), ...measure.looks],
    entities: [first.response?.reference ?? []].flat(),
    references: [...receipts.flatMap((one) => referencesIn(one, 'record')), ...measure.references],
  })
  const inStore = store === undefined ? undefined : await cleanStore(input, { store, submission, receipts })
  const findings: readonly Finding[] = [
    ...partFindings(first, store?.name),
    ...measure.findings,
    ...(twice === undefined ? [] : [onceFinding(twice, again)]),
    ...promises,
    leftFinding('write.clean-up', cleaned),
    ...(inStore === undefined ? [] : [leftFinding('store.clean-up', inStore)]),
  ]
  return {
    section: { title: 'Writing a test plan', findings: [...findings] },
    told: {
      parts: [
        ...first.parts.map(({ part, outcome, place }) => ({
          part,
          outcome: outcome.kind,
          ...(place === undefined ? {} : { place }),
          ...('problem' in outcome ? { detail: problemWords(outcome.problem) } : {}),
          ...(outcome.kind === 'left-out' && outcome.rung !== undefined ? { detail: outcome.rung } : {}),
        })),
        ...measure.parts,
      ],
      left: [cleaned, ...(inStore === undefined ? [] : [inStore])].flatMap(({ marked, left }) => [
        ...marked.map((one) => `${one} (entered in error)`),
        ...left,
      ]),
    },
  }
}

function promisesOfRecord(
  { capability, transport }: WriteTestInput,
  { submission, receipt }: { readonly submission: PlanSubmission; readonly receipt: PlanReceipt },
): Promise<readonly Finding[]> {
  const reference = receipt.response?.reference
  if (reference === undefined) return Promise.resolve([])
  const identifier = submissionIdentifier(submission.response.identifier)
  const on = { capability, transport, reference, identifier, prefix: 'write' } as const
  return writePromises({ ...on, changed: { status: 'amended' } }).then(promiseFindings)
}

/** Tried on the first goal that was kept there. */
async function promisesOfStore(
  { transport, capability }: TestStore,
  { submission, receipt }: { readonly submission: PlanSubmission; readonly receipt: PlanReceipt },
): Promise<readonly Finding[]> {
  const reference = referencesIn(receipt, 'store').find((one) => one.startsWith('Goal/'))
  const [goal] = submission.plan.goals
  if (reference === undefined || goal === undefined) return []
  const identifier = submissionIdentifier(goal.id)
  const on = { capability, transport, reference, identifier, prefix: 'store' } as const
  return promiseFindings(await writePromises({ ...on, changed: {} }))
}

interface ToClean {
  readonly looks: readonly Look[]
  readonly entities: readonly string[]
  readonly references: readonly string[]
}

async function cleanRecord(input: WriteTestInput, { looks, entities, references }: ToClean) {
  const strays = await findStrays(input, { looks, entities })
  return cleaned(input.cleaning, strays, [...input.stored(), ...references])
}

/** As in the record; named by whole addresses, so that nobody looks for them there. */
async function cleanStore(
  { clock, launch, cleaning }: WriteTestInput,
  {
    store,
    submission,
    receipts,
  }: {
    readonly store: TestStore
    readonly submission: PlanSubmission
    readonly receipts: readonly PlanReceipt[]
  },
): Promise<CleanedUp & Pick<Strays, 'notLookedFor'>> {
  const { transport, capability, patientId, stored } = store
  const { fhirBase } = transport
  const there = { transport, capability, clock, launch: { ...launch, fhirBase, patientId } }
  const entities = receipts.flatMap(({ response }) =>
    response === undefined ? [] : [`${launch.fhirBase}/${response.reference}`],
  )
  const strays = await findStrays(there, {
    looks: looksFor(submission).filter(([type]) => ['Goal', 'CarePlan', 'Flag'].includes(type)),
    entities: [...new Set(entities)],
  })
  const references = [...stored(), ...receipts.flatMap((one) => referencesIn(one, 'store'))]
  const after = await cleaned({ ...cleaning, base: fhirBase }, strays, references)
  const whole = (list: readonly string[]) => list.map((one) => `${fhirBase}/${one}`)
  return { ...after, marked: whole(after.marked), left: whole(after.left) }
}

async function cleaned(
  cleaning: WriteTestInput['cleaning'],
  { found, notLookedFor }: Strays,
  references: readonly string[],
): Promise<CleanedUp & Pick<Strays, 'notLookedFor'>> {
  return { ...(await cleanUp(cleaning, [...references, ...found])), notLookedFor }
}

function looksFor({ response, plan, flagged }: PlanSubmission): readonly Look[] {
  return [
    ['QuestionnaireResponse', submissionIdentifier(response.identifier)],
    ['DocumentReference', planDocumentIdentifier(response.identifier)],
    ['CarePlan', submissionIdentifier(plan.id)],
    ...plan.goals.map(({ id }): Look => ['Goal', submissionIdentifier(id)]),
    ...(flagged ? [['Flag', planFlagIdentifier(plan.id)] as const] : []),
  ]
}

/** As a person would who presses "try again" when something failed; each time in a page of its own, which remembers nothing. */
async function saved(input: WriteTestInput, submission: PlanSubmission): Promise<PlanReceipt> {
  const host = createRecordHost({ ...input, second: input.store?.beside(input.launch) })
  const isOpen = ({ parts }: PlanReceipt) =>
    parts.some(({ outcome }) => ['not-saved', 'unknown', 'waiting'].includes(outcome.kind))
  const first = await host.savePlan(submission, () => {})
  return isOpen(first) ? host.savePlan(submission, () => {}) : first
}

function isResponseSaved({ parts }: PlanReceipt): boolean {
  return parts.some(({ part, outcome }) => part === 'response' && outcome.kind === 'saved')
}

async function copiesOf(
  { transport, launch }: WriteTestInput,
  { response }: PlanSubmission,
): Promise<number> {
  const found = await findByIdentifier(transport, {
    type: 'QuestionnaireResponse',
    identifier: submissionIdentifier(response.identifier),
    launch,
  })
  return found.kind === 'found' ? found.references.length : 0
}

/** Where the receipt says that something of the test plan is. */
function referencesIn({ parts }: PlanReceipt, wanted: 'record' | 'store'): readonly string[] {
  return parts.flatMap(({ outcome, place = 'record' }) =>
    place === wanted && 'reference' in outcome && outcome.reference !== undefined ? [outcome.reference] : [],
  )
}

const names: Readonly<Record<string, string>> = {
  response: 'What was filled in (QuestionnaireResponse)',
  goal: 'Goal',
  'care-plan': 'Care plan (CarePlan)',
  provenance: 'Where it comes from (Provenance)',
  flag: 'Flag',
  document: 'Readable document (DocumentReference)',
}

function partFindings({ parts }: PlanReceipt, store: string | undefined): readonly Finding[] {
  return parts.map(({ part, outcome, place }): Finding => {
    const id = `write.${part}`
    const name = `${names[part] ?? part}${place === undefined || store === undefined ? '' : `, in ${store}`}`
    switch (outcome.kind) {
      case 'saved':
        return { id, level: 'works', says: `${name}: saved, and read back word for word.` }
      case 'left-out':
        return {
          id,
          level: 'works',
          says: `${name}: not written, as decided above${outcome.rung === undefined ? '' : ` (${outcome.rung})`}.`,
        }
      case 'saved-differently':
        return {
          id,
          level: 'problem',
          says: `${name}: stored, but not as it was sent (${outcome.differences
            .slice(0, 3)
            .map(({ code, path }) => `${path} ${code}`)
            .join(', ')}).`,
          fix: 'Ask the vendor which elements are kept; until then pin this part lower in plans.pins, so that nobody is told "saved" and then "not as sent".',
        }
      case 'not-saved':
      case 'unknown':
        return {
          id,
          level: 'problem',
          says: `${name}: not saved (${problemWords(outcome.problem)}).`,
          fix: 'The words in brackets are the server’s. Compare with the scopes granted and with what its CapabilityStatement offers.',
        }
      default:
        return {
          id,
          level: 'problem',
          says: `${name}: not saved, because something before it was not.`,
          fix: 'See to the first problem of this list.',
        }
    }
  })
}

function onceFinding(copies: number, again: PlanReceipt): Finding {
  const id = 'write.once'
  if (copies === 1 && isResponseSaved(again))
    return { id, level: 'works', says: 'Saved again from a second page, there is still one of it.' }
  return copies > 1
    ? {
        id,
        level: 'problem',
        says: `Saved again from a second page, there are ${copies} of it.`,
        fix: 'The search for an identifier shows what was stored too late. Have the index of searches brought up to date at once, or conditional create switched on.',
      }
    : {
        id,
        level: 'note',
        says: 'What was saved could not be found by its identifier right away. The app knows what it saved, another page may not.',
        fix: 'Have the index of searches brought up to date at once.',
      }
}

function promiseFindings({ conditionalCreate, staleUpdate, long }: WritePromises): readonly Finding[] {
  return [conditionalCreate, staleUpdate, long].flatMap((one) => one ?? [])
}

function leftFinding(
  id: string,
  { deleted, marked, left, notLookedFor }: CleanedUp & Pick<Strays, 'notLookedFor'>,
): Finding {
  const isKnown = notLookedFor.length === 0
  if (marked.length + left.length === 0 && isKnown)
    return { id, level: 'works', says: `Everything of the test was deleted again (${deleted.length}).` }
  const words = [
    ...(marked.length === 0 ? [] : [`marked as entered in error: ${marked.join(', ')}`]),
    ...(left.length === 0 ? [] : [`as it was written: ${left.join(', ')}`]),
    ...(isKnown ? [] : [`perhaps more of ${notLookedFor.join(', ')}, which could not be looked for`]),
  ]
  return {
    id,
    level: 'note',
    says: `The test could not take away all that it wrote. Still there, ${words.join('; ')}.`,
    fix: `Have somebody remove these from the test patient in the record itself. Everything of the test says: ${testWords}`,
  }
}
