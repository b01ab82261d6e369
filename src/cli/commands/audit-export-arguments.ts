import { type Command, InvalidArgumentError } from 'commander'
import { isSecureAddress, parseAddress } from '../../host/transport/parse-address.ts'
import { type ExportLevel, readExportLevel } from '../bulk/export-level.ts'
import { secureAddressWords } from '../server-address.ts'
import { isServer } from './audit-server.ts'

/** How a bulk export is asked for, as the options say. */
export interface AuditExportFlags {
  readonly export?: ExportLevel
  readonly since?: string
  readonly elements?: true
  readonly state?: string
  readonly keep?: string
  readonly tokenOrigin?: readonly string[]
}

/** Adds the options of a bulk export. */
export function addExportOptions(command: Command): Command {
  return command
    .option('--export <what>', 'ask the server for a bulk export: system, Patient or Group/ID', level)
    .option('--since <date>', 'with --export: only what changed after this day or instant', since)
    .option('--elements', 'with --export: ask for the elements only that are read')
    .option('--state <file>', 'with --export: note how far it is, to go on after a break')
    .option('--keep <folder>', 'with --export: keep its files in a new folder. They are data about persons')
    .option(
      '--token-origin <addresses>',
      'with --export: other addresses that our token may go to for files',
      origins,
    )
}

/** What is wrong with these sources and options together; `undefined` when nothing is. */
export function auditExportMisuse(sources: readonly string[], flags: AuditExportFlags): string | undefined {
  if (flags.export !== undefined) {
    return sources.some(isServer) ? undefined : '--export needs the address of a server as the source.'
  }
  const [first] = (['since', 'elements', 'state', 'keep', 'tokenOrigin'] as const).filter(
    (name) => flags[name] !== undefined,
  )
  return first === undefined
    ? undefined
    : `--${first === 'tokenOrigin' ? 'token-origin' : first} is for a bulk export: add --export.`
}

function level(text: string): ExportLevel {
  const found = readExportLevel(text)
  if (found === undefined) throw new InvalidArgumentError('It is system, Patient or Group/ID.')
  return found
}

const day = /^\d{4}-\d\d-\d\d$/
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/

/** A day is the beginning of it in UTC. */
function since(text: string): string {
  const isDay = day.test(text)
  const whole = isDay ? `${text}T00:00:00Z` : text
  const time = Date.parse(whole)
  const isReal = !Number.isNaN(time) && (!isDay || new Date(time).toISOString().startsWith(text))
  if (!isReal || !(isDay || instant.test(text))) {
    throw new InvalidArgumentError(
      'It is a day such as 2026-03-31, or an instant such as 2026-03-31T09:00:00Z.',
    )
  }
  return whole
}

function origins(text: string): readonly string[] {
  return text.split(',').map((each) => {
    const found = parseAddress(each.trim())
    if (found === undefined || !isSecureAddress(found, true) || /[?#@]/.test(each)) {
      throw new InvalidArgumentError(secureAddressWords)
    }
    return found.origin
  })
}
