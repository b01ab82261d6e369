import type { Finding, Section } from './doctor-report.ts'
import type { ProbeAnswer } from './probe.ts'

/** More than this, and somebody notices at every screen. */
const slowMs = 1_000

/** Within this the app takes an ID token (`exp`, `iat`), and with it who is looking. */
const skewAllowedMs = 600_000

/**
 * Judges how long answers took and how far the server's clock is from this machine's.
 *
 * @param samples Answers to the same small request, at least one.
 * @param limitMs After which the app gives a request up.
 */
export function checkTiming(samples: readonly ProbeAnswer[], limitMs: number): Section {
  const answered = samples.filter((one) => one.kind === 'answered')
  const lost = samples.length - answered.length
  const failed: readonly Finding[] =
    lost === 0
      ? []
      : [
          {
            id: 'time.lost',
            level: 'problem',
            says: `${lost} of ${samples.length} small requests had no answer.`,
            fix: 'Look for what breaks connections between here and the server: a gateway, a balancer, a server that is down. The app loses nothing by it, but keeps people waiting.',
          },
        ]
  const timed = answered.length === 0 ? [] : [latencyFinding(answered, limitMs), clockFinding(answered)]
  return { title: 'Time', findings: [...failed, ...timed] }
}

type Answered = ProbeAnswer & { readonly kind: 'answered' }

function latencyFinding(answers: readonly Answered[], limitMs: number): Finding {
  const times = answers.map(({ ms }) => ms).toSorted((a, b) => a - b)
  const middle = medianOf(times)
  const slowest = times.at(-1) ?? 0
  const measured = `Half of ${times.length} small requests were answered within ${middle} ms, the slowest in ${slowest} ms`
  if (slowest > limitMs / 2)
    return {
      id: 'time.latency',
      level: 'problem',
      says: `${measured}. The app gives a request up after ${limitMs / 1000} s, and its searches take longer than these.`,
      fix: 'Find what makes the server slow. Until then raise timeouts.requestSeconds of the site (60 at most).',
    }
  if (middle > slowMs)
    return {
      id: 'time.latency',
      level: 'note',
      says: `${measured}. The app works and feels slow: opening it takes about three of these one after another, saving a plan up to ten.`,
      fix: 'Measure from a workstation too; look for the network, then for what the gateway does with each request.',
    }
  return { id: 'time.latency', level: 'works', says: `${measured}.` }
}

function medianOf(sorted: readonly number[]): number {
  const [low = 0, high = 0] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.ceil((sorted.length - 1) / 2)],
  ]
  return Math.round((low + high) / 2)
}

/** A Date header has whole seconds, and the way back takes time too. */
const uncertainMs = 5_000

function clockFinding(answers: readonly Answered[]): Finding {
  const [skew] = answers
    .map(({ headers, atMs }) => Date.parse(headers.get('date') ?? '') - atMs)
    .filter((one) => !Number.isNaN(one))
    .toSorted((a, b) => Math.abs(a) - Math.abs(b))
  if (skew === undefined)
    return {
      id: 'time.clock',
      level: 'not-tried',
      says: 'The server sends no Date, so its clock could not be compared.',
      fix: 'Compare it by hand: sign-ins fail when it is more than ten minutes from the workstations.',
    }
  const apart = Math.abs(skew)
  if (apart <= uncertainMs)
    return { id: 'time.clock', level: 'works', says: "The server's clock agrees with this machine's." }
  const words = `The server's clock is ${durationWords(apart)} ${skew > 0 ? 'ahead of' : 'behind'} this machine's`
  if (apart < 60_000) return { id: 'time.clock', level: 'works', says: `${words}, which does no harm.` }
  const isTooFar = apart >= skewAllowedMs - uncertainMs
  return {
    id: 'time.clock',
    level: isTooFar ? 'problem' : 'note',
    says: isTooFar
      ? `${words}. From ten minutes on the app cannot verify who is looking, and tokens may be refused.`
      : `${words}. The app allows ten minutes; other sign-ins may allow less.`,
    fix: 'Have both take their time from the same source (NTP). If this machine is the one that is wrong, run the command again afterwards.',
  }
}

function durationWords(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`
}
