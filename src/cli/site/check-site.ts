import { distance } from 'fastest-levenshtein'
import type { z } from 'zod'
import { isJsonObject, member } from '../../fhir/index.ts'
import { parseSiteConfiguration, type SiteConfiguration } from '../../host/site/site-configuration.ts'
import type { HooksSettings } from './hooks-schema.ts'
import { type PlacedJson, placedJson } from './json-places.ts'
import type { SiteFinding } from './site-finding.ts'
import { type SiteFile, siteSchema } from './site-schema.ts'
import { type SenseAgainst, siteSense } from './site-sense.ts'

/** What is known of a site's file. `site` is there only when nothing is wrong with it. */
export interface CheckedSite {
  readonly findings: readonly SiteFinding[]
  readonly site?: SiteConfiguration
  /** The file as it was written, for what is made of it. */
  readonly file?: SiteFile
  readonly hooks?: HooksSettings
}

/**
 * Checks the text of a site's file by the published schema, by the app's own reader and by what makes sense, and tells everything at once with
 * line and column. A name that nobody knows comes with the one that was probably meant.
 */
export function checkSite(text: string, against: SenseAgainst): CheckedSite {
  const json = placedJson(text)
  if (json.value === undefined || json.problems.length > 0) {
    const problems =
      json.problems.length > 0
        ? json.problems
        : [{ line: 1, column: 1, message: 'has nothing in it: it must be a JSON object' }]
    return { findings: problems.map((problem) => ({ level: 'error', path: '', ...problem })) }
  }
  const insecureLoopback = isJsonObject(json.value) && member(json.value, 'insecureLoopback') === true
  const byShape = siteSchema(insecureLoopback).safeParse(json.value)
  const misspelt = (byShape.error?.issues ?? []).flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((name) => unknownName([...stepsOf(issue), name], json))
      : [],
  )
  const meant = new Set(misspelt.map((one) => one.meant))
  const shapeFindings = [
    ...misspelt.map(({ finding }) => finding),
    ...(byShape.error?.issues ?? [])
      .filter(({ code }) => code !== 'unrecognized_keys')
      .map((issue) => issueFinding(issue, json))
      // What is there under another spelling is not missing as well.
      .filter(({ path }) => !meant.has(path)),
  ]
  const read = parseSiteConfiguration(json.value)
  const told = new Set(shapeFindings.map(({ path }) => path))
  // What the schema cannot say: what does not go together.
  const readerFindings = (read.ok ? [] : read.error)
    .filter(({ path }) => !meant.has(path))
    .filter(({ path }) => ![...told].some((one) => one === path || one.startsWith(`${path}.`)))
    .map(({ path, rule }) => errorAt(json, path.split('.'), `must be ${rule}`))
  const errors = [...shapeFindings, ...readerFindings]
  if (!read.ok || byShape.data === undefined || errors.length > 0) return { findings: inOrder(errors) }
  const sense = siteSense(read.value, byShape.data, against).map(({ level, path, message }) => ({
    level,
    path: path.join('.'),
    message,
    ...json.placeOf(path),
  }))
  const { hooks } = byShape.data
  const usable = sense.every(({ level }) => level !== 'error')
  return {
    findings: inOrder(sense),
    ...(usable ? { site: read.value, file: byShape.data } : {}),
    ...(usable && hooks !== undefined ? { hooks } : {}),
  }
}

function stepsOf({ path }: z.core.$ZodIssue): readonly (string | number)[] {
  return path.map((step) => (typeof step === 'number' ? step : String(step)))
}

function issueFinding(issue: z.core.$ZodIssue, json: PlacedJson): SiteFinding {
  const path = stepsOf(issue)
  const isMissing = path.length > 0 && !json.has(path)
  return errorAt(
    json,
    path,
    isMissing ? `is missing: it must be ${issue.message}` : `must be ${issue.message}`,
  )
}

function errorAt(json: PlacedJson, path: readonly (string | number)[], message: string): SiteFinding {
  // Paths of the reader are all text: those of lists are numbers to JSON.
  const steps = path.map((step) => (/^\d+$/.test(String(step)) ? Number(step) : step))
  return { level: 'error', path: path.join('.'), message, ...json.placeOf(steps) }
}

/** `meant` is the path of the setting that it probably is. */
function unknownName(
  path: readonly (string | number)[],
  json: PlacedJson,
): { readonly finding: SiteFinding; readonly meant?: string } {
  const name = String(path.at(-1)).toLowerCase()
  const around = path.slice(0, -1)
  const known = settingsIn(around)
  const [nearest] = known
    .map((one) => ({ one, far: distance(name, one.toLowerCase()) }))
    .toSorted((one, other) => one.far - other.far)
  const isNear = nearest !== undefined && nearest.far <= Math.max(2, name.length / 3)
  const message = isNear
    ? `is no setting. Did you mean ${nearest.one}?`
    : `is no setting. Settings here: ${known.join(', ')}`
  return {
    finding: { level: 'error', path: path.join('.'), message, ...json.placeOfName(path) },
    ...(isNear ? { meant: [...around, nearest.one].join('.') } : {}),
  }
}

const anySite = siteSchema(false)

/** The names that the schema has at a place. */
function settingsIn(path: readonly (string | number)[]): readonly string[] {
  const at = path.reduce<unknown>((schema, step) => {
    const inner = bare(schema)
    return typeof step === 'number' ? inner?.element : inner?.shape?.[step]
  }, anySite)
  return Object.keys(bare(at)?.shape ?? {})
}

interface Inside {
  readonly shape?: Readonly<Record<string, unknown>>
  readonly element?: unknown
  unwrap?(): unknown
}

/** A schema without what makes it optional. */
function bare(schema: unknown): Inside | undefined {
  const inner = schema as Inside | undefined
  return inner?.shape === undefined && inner?.element === undefined && inner?.unwrap !== undefined
    ? bare(inner.unwrap())
    : inner
}

function inOrder(findings: readonly SiteFinding[]): readonly SiteFinding[] {
  const seen = new Set<string>()
  return findings
    .filter(({ path, message }) => !seen.has(`${path} ${message}`) && seen.add(`${path} ${message}`))
    .toSorted((one, other) => one.line - other.line || one.column - other.column)
}
