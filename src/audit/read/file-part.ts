import type { AuditSource } from './audit-source.ts'
import type { PlanPlace } from './plan-tally.ts'

/** Large enough that reading on to the end of the last line costs nothing, small enough to keep threads busy to the end. */
const usualPartBytes = 32 << 20
/** More lines than any part has. */
const linesPerPart = 2 ** 32

/** A task for a worker: the lines of a file that begin in `[from, to)`. */
export interface FilePart {
  /** The place of the file in the list of sources. */
  readonly file: number
  /** The place of the part in the file, from 0. */
  readonly part: number
  readonly from: number
  /** `Infinity` for the last part: it reads to the end, wherever that is. */
  readonly to: number
}

/** All of a file as one task. */
export function wholeFile(file: number): FilePart {
  return { file, part: 0, from: 0, to: Number.POSITIVE_INFINITY }
}

/** The tasks that a file is shared out in: one, when it can only be read from its start. */
export function fileParts(
  { size = 0 }: AuditSource,
  file: number,
  partBytes: number = usualPartBytes,
): readonly FilePart[] {
  const count = Math.max(1, Math.ceil(size / partBytes))
  return Array.from({ length: count }, (_, part) => ({
    file,
    part,
    from: part * partBytes,
    to: part + 1 === count ? Number.POSITIVE_INFINITY : (part + 1) * partBytes,
  }))
}

/**
 * The number of the first line of a part. How many lines come before is not known while a part is read, so the lines of
 * each part are numbered apart; the numbers of a file still grow from line to line, and `LineFinder` makes them true.
 */
export function firstLineOf({ part }: FilePart): number {
  return part * linesPerPart + 1
}

/** Gives the place of a line of a part in the whole file. */
export type FindLine = <Place extends PlanPlace>(place: Place) => Place

/** @param lines Of each file by its name, the lines of its parts in order. */
export function lineFinder(lines: ReadonlyMap<string, readonly number[]>): FindLine {
  return (place) => {
    const part = Math.floor((place.line - 1) / linesPerPart)
    if (part === 0) return place
    const before = lines.get(place.file)?.slice(0, part) ?? []
    return { ...place, line: before.reduce((sum, count) => sum + count, place.line - part * linesPerPart) }
  }
}
