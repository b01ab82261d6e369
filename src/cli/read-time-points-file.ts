import { readFile } from 'node:fs/promises'
import { readTimePoints, type TimePointFault } from '../audit/count/read-time-points.ts'
import { maximumTimePoints, type TimePoint } from '../audit/count/time-points.ts'
import { err, type Result } from '../domain/result.ts'

const example = 'A line is a name and a day, such as: baseline,2026-03-31'

const words: Readonly<Record<TimePointFault['code'], string>> = {
  'not-json': 'it begins like JSON and is none',
  'not-a-list': 'JSON must be a list of {"name", "date"}',
  'not-an-entry': 'an entry must be {"name", "date"}, both in quotes',
  'unknown-column': 'an entry has a name and a date only',
  'not-two-cells':
    'a line must have a name and a date, with one comma between them (a name with a comma in quotes)',
  'no-name': 'the name is missing',
  'long-name': 'the name is too long, or has characters that cannot be printed',
  'name-twice': 'the name is there before: names must differ',
  'no-date': 'the date must be a day such as 2026-03-31',
  'no-such-day': 'there is no such day',
  none: 'there is no time point in it',
  'too-many': `there may be at most ${maximumTimePoints}`,
}

/** The time points of a file (`audit --time-points`), or a sentence that says what is wrong, where, and what to do. */
export async function readTimePointsFile(path: string): Promise<Result<readonly TimePoint[], string>> {
  const text = await readFile(path, 'utf8').catch((reason: NodeJS.ErrnoException) => reason)
  if (text instanceof Error)
    return err(`Cannot open ${path} (${text.code}). Check the path and who may read it.`)
  const points = readTimePoints(text)
  if (points.ok) return points
  const { code, at, text: found } = points.error
  const place = at ? `, ${at.place} ${at.number}` : ''
  // As JSON: what stands in a file is not to steer a terminal.
  const shown = found === undefined || found === '' ? '' : ` (${JSON.stringify(found.slice(0, 60))})`
  return err(`${path}${place}: ${words[code]}${shown}, so there is no report. ${example}`)
}
