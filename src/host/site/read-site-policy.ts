import { isJsonObject, type JsonObject, member, objectMember, stringMember } from '../../fhir/index.ts'
import { readPlanPolicy } from './read-plan-policy.ts'
import type { SiteProblem } from './site-configuration.ts'
import { defaultSitePolicy, type SitePolicy } from './site-policy.ts'

/** A policy with the rules it breaks; the policy counts only when there are none. */
export interface SitePolicyReading {
  readonly policy: SitePolicy
  readonly problems: readonly SiteProblem[]
}

/** A day: longer than anybody is handed a screen. */
const longestIdleSeconds = 86_400

/** A file beside the app, in a folder of it or not: nothing that could lead to another place. */
const plainFile = /^(?:[A-Za-z0-9][\w-]*\/)*[A-Za-z0-9][\w-]*\.json$/

/** Reads the parts of `site.json` that decide about the person's own measures and goal plans. What is not there keeps its default. */
export function readSitePolicy(site: JsonObject): SitePolicyReading {
  const problems: SiteProblem[] = []
  const broken = (path: string, rule: string) => {
    problems.push({ path, rule })
  }
  const part = (name: string): JsonObject => {
    const value = member(site, name)
    if (value !== undefined && !isJsonObject(value)) broken(name, 'a JSON object')
    return objectMember(site, name) ?? {}
  }
  const seconds = (path: 'coverAfterSeconds' | 'endAfterSeconds', least: number): number => {
    const value = member(handOver, path) ?? defaultSitePolicy.handOver[path]
    const isSound = Number.isInteger(value) && Number(value) >= least && Number(value) <= longestIdleSeconds
    if (!isSound)
      broken(`handOver.${path}`, `a whole number of seconds from ${least} to ${longestIdleSeconds}`)
    return Number(value)
  }

  const visibility = member(part('inspire'), 'visibility') ?? 'record'
  if (visibility !== 'record' && visibility !== 'security-label')
    broken('inspire.visibility', '"record" or "security-label"')

  const handOver = part('handOver')
  const coverAfterSeconds = seconds('coverAfterSeconds', 10)
  const endAfterSeconds = seconds('endAfterSeconds', 20)
  if (endAfterSeconds <= coverAfterSeconds)
    broken('handOver.endAfterSeconds', 'longer than coverAfterSeconds')
  const oneQuestionAtATime = member(handOver, 'oneQuestionAtATime') ?? false
  if (typeof oneQuestionAtATime !== 'boolean') broken('handOver.oneQuestionAtATime', 'true or false')

  const help = readHelp(part('help'), member(site, 'help') !== undefined, broken)
  const inspire = readFile(part('instruments'), broken)
  const plans = readPlanPolicy(part('plans'), broken)
  const name = stringMember(site, 'name')
  const policy: SitePolicy = {
    ...(name === undefined ? {} : { name }),
    inspire: { visibility: visibility === 'security-label' ? visibility : 'record' },
    ...(help === undefined ? {} : { help }),
    handOver: { coverAfterSeconds, endAfterSeconds, oneQuestionAtATime: oneQuestionAtATime === true },
    instruments: inspire === undefined ? {} : { inspire },
    plans,
  }
  return { policy, problems }
}

type Broken = (path: string, rule: string) => void

function readHelp(help: JsonObject, isGiven: boolean, broken: Broken): SitePolicy['help'] {
  if (!isGiven) return undefined
  const title = stringMember(help, 'title')
  const lines = member(help, 'lines')
  const isSound = Array.isArray(lines) && lines.length > 0 && lines.every((line) => isText(line))
  if (title === undefined) broken('help.title', 'text')
  if (!isSound) broken('help.lines', 'a list of at least one text')
  return title === undefined || !isSound ? undefined : { title, lines: lines.filter(isText) }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

function readFile(instruments: JsonObject, broken: Broken): string | undefined {
  for (const name of Object.keys(instruments).filter((one) => one !== 'inspire'))
    broken(`instruments.${name}`, 'left out: only "inspire" takes its wording from a file')
  const file = member(instruments, 'inspire')
  if (file === undefined) return undefined
  if (typeof file === 'string' && plainFile.test(file)) return file
  broken('instruments.inspire', 'the name of a .json file beside the app, such as instruments/inspire.json')
  return undefined
}
