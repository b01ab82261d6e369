import { locale } from '../present/site-words.ts'

const stepsInMonths = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 60_000] as const

export interface MonthTickOptions {
  /** In milliseconds. */
  readonly from: number
  readonly to: number
  /** At most so many. */
  readonly most: number
}

/** First days of months to write under a time axis, evenly apart: `May 2026`, or the year alone where the step is a year or more. */
export function monthTicks({ from, to, most }: MonthTickOptions): readonly { time: number; text: string }[] {
  const months = monthsOf(to) - monthsOf(from)
  // The smaller ones are too many for sure: a date of the year 1 in a record would have them made by the ten thousand.
  for (const step of stepsInMonths.filter((each) => months / each <= most + 2)) {
    const ticks = ticksEvery(step, { from, to })
    if (ticks.length <= most) return ticks
  }
  return []
}

function ticksEvery(
  step: number,
  { from, to }: Omit<MonthTickOptions, 'most'>,
): { time: number; text: string }[] {
  const ticks: { time: number; text: string }[] = []
  const last = monthsOf(to)
  for (let months = Math.ceil(monthsOf(from) / step) * step; months <= last; months += step) {
    const [year, month] = [Math.floor(months / 12), months % 12]
    const time = monthStart(year, month)
    const text = step >= 12 ? String(year) : monthAndYear(time)
    if (time >= from && time <= to) ticks.push({ time, text })
  }
  return ticks
}

function monthAndYear(time: number): string {
  return new Date(time).toLocaleDateString(locale(), { month: 'short', year: 'numeric', timeZone: 'UTC' })
}

/** `Date.UTC` takes a year below 100 for one of the last century. */
function monthStart(year: number, month: number): number {
  return new Date(0).setUTCFullYear(year, month, 1)
}

function monthsOf(time: number): number {
  const date = new Date(time)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}
