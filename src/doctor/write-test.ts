import { planDocumentIdentifier, submissionIdentifier } from '../fhir/index.ts'
import type { PlanReceipt, PlanSubmission } from '../host/goal-plans.ts'
import { searchAll } from '../host/record/search-all.ts'
import { createRecordHost } from '../host/record-host.ts'
import { findByIdentifier } from '../host/writer/find-by-identifier.ts'
import type { WriteEvent } from '../host/writer/write-decision.ts'
import { cleanUp } from './clean-up.ts'
import type { Finding, Section, WriteTest } from './doctor-report.ts'
import { problemWords, type SignedIn } from './signed-in.ts'
import { testPlan, testWords } from './test-plan.ts'
import { type WritePromises, writePromises } from './write-promises.ts'

/** What the test of writing found. */
export interface WriteTestResult {
  readonly section: Section
  readonly told: WriteTest
}

export interface WriteTestInput extends SignedIn {
  readonly user?: string
  readonly cleaning: Parameters<typeof cleanUp>[0]
  /** `Type/id` of all that was stored over this transport so far. */
  readonly stored: () => readonly string[]
}

/**
 * Saves a plan that says of itself that it is a test, by the app's own room and over its own ladder; saves it again from a second page, which must make no second;
 * tries what the server promises about conditions; and takes everything away again.
 */
export async function writeTestPlan(input: WriteTestInput): Promise<WriteTestResult> {
  const { launch, clock, user } = input
  const submission = testPlan({
    patientId: launch.patientId,
    ...(user === undefined ? {} : { user }),
    at: new Date(clock.now()).toISOString().replace(/\.\d+Z$/, '+00:00'),
    uuid: () => crypto.randomUUID(),
  })
  const first = await saved(input, submission)
  const again = await saved(input, submission)
  const twice = isResponseSaved(first) ? await copiesOf(input, submission) : undefined
  const promises = await writePromises(input, { submission, receipt: first })
  const strays = await straysOf(input, { submission, receipt: first })
  const cleaned = await cleanUp(input.cleaning, [
    ...input.stored(),
    ...[first, again].flatMap(referencesIn),
    ...strays.found,
  ])
  const findings: readonly Finding[] = [
    ...partFindings(first),
    ...(twice === undefined ? [] : [onceFinding(twice, again)]),
    ...promiseFindings(promises),
    leftFinding(cleaned, strays.notLookedFor),
  ]
  return {
    section: { title: 'Writing a test plan', findings: [...findings] },
    told: {
      parts: first.parts.map(({ part, outcome }) => ({
        part,
        outcome: outcome.kind,
        ...('problem' in outcome ? { detail: problemWords(outcome.problem) } : {}),
        ...(outcome.kind === 'left-out' && outcome.rung !== undefined ? { detail: outcome.rung } : {}),
      })),
      left: [...cleaned.marked.map((one) => `${one} (entered in error)`), ...cleaned.left],
    },
  }
}

/** As a person would who presses "try again" when something failed; each time in a page of its own, which remembers nothing. */
async function saved(input: WriteTestInput, submission: PlanSubmission): Promise<PlanReceipt> {
  const host = createRecordHost(input)
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
function referencesIn({ parts }: PlanReceipt): readonly string[] {
  return parts.flatMap(({ outcome }) =>
    'reference' in outcome && outcome.reference !== undefined ? [outcome.reference] : [],
  )
}

interface Strays {
  readonly found: readonly string[]
  /** Types that could not be looked for: something of the test may still be there. */
  readonly notLookedFor: readonly string[]
}

/** What may be there without the server having said so: an answer that was lost, a copy that landed late. */
async function straysOf(
  input: WriteTestInput,
  { submission, receipt }: { readonly submission: PlanSubmission; readonly receipt: PlanReceipt },
): Promise<Strays> {
  const { response, plan } = submission
  const { transport, launch, capability } = input
  const looks = [
    ['QuestionnaireResponse', submissionIdentifier(response.identifier)],
    ['DocumentReference', planDocumentIdentifier(response.identifier)],
    ['CarePlan', submissionIdentifier(plan.id)],
    ...plan.goals.map(({ id }) => ['Goal', submissionIdentifier(id)] as const),
  ] as const
  const [found, notLookedFor]: [string[], string[]] = [[], []]
  for (const [type, identifier] of looks) {
    if (capability?.can(type, 'create') === false) continue
    const event = await untilSearched(input, () => findByIdentifier(transport, { type, identifier, launch }))
    if (event.kind === 'found') found.push(...event.references)
    if (event.kind === 'not-searched') notLookedFor.push(type)
  }
  const about = receipt.response?.reference
  if (about === undefined || capability?.can('Provenance', 'create') === false) return { found, notLookedFor }
  const provenance = await untilSearched(input, async (): Promise<WriteEvent> => {
    const read = await searchAll(transport, `Provenance?entity=${encodeURIComponent(about)}`)
    if (read.kind === 'failed') return { kind: 'not-searched', problem: read.problem }
    const references = read.value.resources
      .filter((one) => JSON.stringify(one.entity ?? '').includes(`${about}"`))
      .flatMap((one) => (typeof one.id === 'string' ? `Provenance/${one.id}` : []))
    return { kind: 'found', references }
  })
  return provenance.kind === 'found'
    ? { found: [...found, ...provenance.references], notLookedFor }
    : { found, notLookedFor: [...notLookedFor, 'Provenance'] }
}

/** A search that failed is asked again: on a bad line it may only have been unlucky. */
async function untilSearched(
  { clock }: Pick<WriteTestInput, 'clock'>,
  look: () => Promise<WriteEvent>,
): Promise<WriteEvent> {
  for (let attempt = 1; ; attempt += 1) {
    const event = await look()
    if (event.kind !== 'not-searched' || attempt === patience) return event
    await clock.sleep(1_000)
  }
}

const patience = 4

const names: Readonly<Record<string, string>> = {
  response: 'What was filled in (QuestionnaireResponse)',
  goal: 'Goal',
  'care-plan': 'Care plan (CarePlan)',
  provenance: 'Where it comes from (Provenance)',
  flag: 'Flag',
  document: 'Readable document (DocumentReference)',
}

function partFindings({ parts }: PlanReceipt): readonly Finding[] {
  return parts.map(({ part, outcome }): Finding => {
    const id = `write.${part}`
    const name = names[part] ?? part
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
  { deleted, marked, left }: Awaited<ReturnType<typeof cleanUp>>,
  notLookedFor: readonly string[],
): Finding {
  const id = 'write.clean-up'
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
