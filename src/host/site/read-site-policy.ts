import type { PlanPins } from '../goal-plans.ts'
import { contrastRatio } from './colour-contrast.ts'
import { fhirBase } from './site-addresses.ts'
import { pinnedRungs, sitePatternRules, sitePatterns } from './site-patterns.ts'
import { defaultSitePolicy, type SitePolicy } from './site-policy.ts'
import {
  also,
  eachOnce,
  list,
  matching,
  oneOf,
  type Place,
  part,
  type Reader,
  text,
  trueOrFalse,
  value,
  whole,
} from './site-reading.ts'

/** A day: longer than anybody is handed a screen. */
const longestIdleSeconds = 86_400

const idle = (least: number) => whole(least, longestIdleSeconds, 'a whole number of seconds')

const share = value(
  'a number above 0 and at most 1, such as 0.9',
  (given): given is number => typeof given === 'number' && given > 0 && given <= 1,
)

const colour: Reader<string> = (given, { path, broken }) => {
  const isColour = typeof given === 'string' && sitePatterns.colour.test(given)
  if (!isColour) broken(path, sitePatternRules.colour)
  else if (contrastRatio(given, '#ffffff') < 4.5)
    broken(
      path,
      `darker: its contrast with white is ${contrastRatio(given, '#ffffff').toFixed(2)} to 1, and must be 4.5 at least`,
    )
  else return given
  return undefined
}

const rung = oneOf(...pinnedRungs)

/** The readers of every setting that is no matter of who is trusted. */
export function policyShape(insecureLoopback: boolean) {
  return {
    name: text(120),
    words: part({ language: matching('language'), person: matching('noun'), people: matching('noun') }),
    tools: eachOnce(
      list(
        part({ url: matching('canonical'), version: matching('version'), acceptedTerms }, 'url', 'version'),
        {
          least: 1,
          rule: 'a list of at least one tool',
        },
      ),
      { of: 'url', keyOf: ({ url }) => url },
    ),
    inspire: part({ visibility: oneOf('record', 'security-label') }),
    help: part(
      { title: text(200), lines: list(text(400), { least: 1, rule: 'a list of at least one text' }) },
      'title',
      'lines',
    ),
    handOver: also(
      part({ coverAfterSeconds: idle(10), endAfterSeconds: idle(20), oneQuestionAtATime: trueOrFalse }),
      (read, { path, broken }) => {
        const { coverAfterSeconds, endAfterSeconds } = { ...defaultSitePolicy.handOver, ...read }
        if (endAfterSeconds <= coverAfterSeconds)
          broken(`${path}.endAfterSeconds`, 'longer than coverAfterSeconds')
      },
    ),
    instruments: part({ inspire: matching('fileBeside') }),
    plans: part({
      minimumStated: whole(1, Number.MAX_SAFE_INTEGER),
      staffOnlyShare: share,
      writeFlag: trueOrFalse,
      pins: also(
        part({
          // The answers are not kept in the second store.
          response: oneOf('record', 'document', 'file'),
          goals: rung,
          carePlan: rung,
          provenance: oneOf('record', 'left-out'),
          together: trueOrFalse,
        }),
        goalsWithTheirPlan,
      ),
    }),
    store: part(
      { base: fhirBase(insecureLoopback), name: text(80), createPatients: trueOrFalse },
      'base',
      'name',
    ),
    colours: part({ link: colour, button: colour, bar: colour }),
    print: part({ header: text(160) }),
    timeouts: part({ requestSeconds: whole(5, 60, 'a whole number of seconds') }),
  } as const
}

/** A care plan points to its goals, which it can in one place only. */
function goalsWithTheirPlan({ goals, carePlan }: PlanPins, { path, broken }: Place): void {
  const [goalsThere, planThere] = [goals === 'store', carePlan === 'store']
  if (goals !== undefined && carePlan !== undefined && goalsThere !== planThere)
    broken(`${path}.${goalsThere ? 'carePlan' : 'goals'}`, '"store" as well: goals and care plan go together')
}

/** Who accepted an instrument's terms, when, and which words they read. */
const acceptedTerms = part(
  {
    by: text(120),
    on: matching('day'),
    termsSha256: matching('sha256'),
  },
  'by',
  'on',
  'termsSha256',
)

type PolicyShape = ReturnType<typeof policyShape>
type PolicyParts = { readonly [Name in keyof PolicyShape]?: NonNullable<ReturnType<PolicyShape[Name]>> }

/** The policy that these settings make: what is not there has its default. Tells what does not go together. */
export function policyFrom(read: PolicyParts, { broken }: Pick<Place, 'broken'>): SitePolicy {
  const { name, tools, help, instruments, store, colours, print, plans } = read
  const storePins = Object.entries(plans?.pins ?? {}).filter(([, to]) => to === 'store')
  if (store === undefined)
    for (const [pin] of storePins) broken(`plans.pins.${pin}`, 'another place: this site names no `store`')
  return {
    ...(name === undefined ? {} : { name }),
    words: { ...defaultSitePolicy.words, ...read.words },
    ...(tools === undefined ? {} : { tools: tools.map(({ url, version }) => ({ url, version })) }),
    inspire: { ...defaultSitePolicy.inspire, ...read.inspire },
    ...(help === undefined ? {} : { help }),
    handOver: { ...defaultSitePolicy.handOver, ...read.handOver },
    instruments: instruments ?? {},
    plans: { ...defaultSitePolicy.plans, ...plans },
    ...(store === undefined ? {} : { store: { createPatients: false, ...store } }),
    ...(colours === undefined ? {} : { colours }),
    ...(print === undefined ? {} : { print }),
    timeouts: { ...defaultSitePolicy.timeouts, ...read.timeouts },
  }
}
