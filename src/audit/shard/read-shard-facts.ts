import { isJsonObject, type JsonObject, member, objectMember } from '../../fhir/index.ts'
import { periodLengths, planTimes } from '../count/plan-time.ts'
import type { ShardFacts } from './shard-facts.ts'
import { readShardNumber } from './shard-of.ts'
import { shardTableNames } from './shard-tables.ts'

/**
 * The facts of a shard, of JSON that was parsed; `undefined` for what is none, or of a version that is not known here. That
 * nothing in it was changed is told by its hash, which whoever reads the file checks.
 */
export function readShardFacts(value: unknown): ShardFacts | undefined {
  return isShardFacts(value) ? value : undefined
}

function isShardFacts(value: unknown): value is ShardFacts {
  if (!isJsonObject(value) || member(value, 'alongsideShard') !== '1') return false
  const rejected = objectMember(value, 'rejected')
  const tables = objectMember(value, 'tables')
  const newestMs = member(value, 'newestMs')
  return (
    readShardNumber(`${member(value, 'shard')}/${member(value, 'of')}`) !== undefined &&
    isText(value, 'tool') &&
    isText(value, 'key') &&
    isAsked(objectMember(value, 'asked')) &&
    isList(value, 'files', isFile) &&
    rejected !== undefined &&
    isCount(rejected, 'total') &&
    isList(rejected, 'lines', isPlace) &&
    isList(value, 'examples', isExample) &&
    (newestMs === null || Number.isFinite(newestMs)) &&
    isCount(value, 'ratingsMet') &&
    tables !== undefined &&
    shardTableNames.every((name) => isTable(objectMember(tables, name)))
  )
}

function isAsked(asked: JsonObject | undefined): boolean {
  if (!asked) return false
  const rule = objectMember(asked, 'rule')
  const site = objectMember(asked, 'site')
  const described = site && objectMember(site, 'described')
  const serverBase = member(asked, 'serverBase')
  return (
    rule !== undefined &&
    isCount(rule, 'minimumStated') &&
    typeof member(rule, 'staffOnlyShare') === 'number' &&
    (serverBase === undefined || typeof serverBase === 'string') &&
    planTimes.some((time) => time === member(asked, 'time')) &&
    periodLengths.some((length) => length === member(asked, 'period')) &&
    objectMember(asked, 'filter') !== undefined &&
    isTruth(asked, 'expandCareTeams') &&
    isTruth(asked, 'focus') &&
    (member(asked, 'site') === undefined ||
      (site !== undefined &&
        isTruth(site, 'overrides') &&
        described !== undefined &&
        isCount(described, 'references') &&
        isCount(described, 'teams') &&
        isList(described, 'relationships', isJsonObject) &&
        isList(described, 'roles', isJsonObject)))
  )
}

function isFile(file: unknown): boolean {
  if (!isJsonObject(file)) return false
  const counts = ['bytes', 'plans', 'rejected'].every((name) => isCount(file, name))
  return counts && isText(file, 'name') && isHash(file, 'sha256')
}

function isPlace(place: unknown): boolean {
  return isJsonObject(place) && isText(place, 'file') && isCount(place, 'line')
}

function isExample(example: unknown): boolean {
  if (!Array.isArray(example) || example.length !== 2) return false
  const [code, place]: readonly unknown[] = example
  return typeof code === 'string' && isPlace(place) && isJsonObject(place) && isText(place, 'path')
}

function isTable(table: JsonObject | undefined): boolean {
  return table !== undefined && isCount(table, 'rows') && isHash(table, 'sha256')
}

function isText(holder: JsonObject, name: string): boolean {
  return typeof member(holder, name) === 'string'
}

function isTruth(holder: JsonObject, name: string): boolean {
  return typeof member(holder, name) === 'boolean'
}

function isCount(holder: JsonObject, name: string): boolean {
  const count = member(holder, name)
  return Number.isSafeInteger(count) && (count as number) >= 0
}

function isHash(holder: JsonObject, name: string): boolean {
  return /^[0-9a-f]{64}$/.test(String(member(holder, name)))
}

function isList(holder: JsonObject, name: string, is: (item: unknown) => boolean): boolean {
  const list = member(holder, name)
  return Array.isArray(list) && list.every(is)
}
