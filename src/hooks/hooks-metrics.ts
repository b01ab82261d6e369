import { Counter, Histogram, Registry } from 'prom-client'
import type { Feedback } from './hook-request.ts'

/** What is counted. Labels have a handful of values each: never an address, a caller's word or anything of a patient. */
export interface HooksMetrics {
  call(route: string, status: number, seconds: number): void
  cards(count: number): void
  feedback(outcomes: Feedback): void
  readonly contentType: string
  text(): Promise<string>
}

export function createHooksMetrics(): HooksMetrics {
  const registers = [new Registry()]
  const calls = new Counter({
    name: 'alongside_hooks_calls_total',
    help: 'Calls by route and HTTP status.',
    labelNames: ['route', 'status'],
    registers,
  })
  const seconds = new Histogram({
    name: 'alongside_hooks_call_seconds',
    help: 'Time to answer by route.',
    labelNames: ['route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  })
  const answers = new Counter({
    name: 'alongside_hooks_answers_total',
    help: 'Answered calls of the service, with or without a card.',
    labelNames: ['card'],
    registers,
  })
  const feedback = new Counter({
    name: 'alongside_hooks_feedback_total',
    help: 'What users did with cards.',
    labelNames: ['outcome'],
    registers,
  })
  const [registry] = registers
  return {
    call: (route, status, taken) => {
      calls.inc({ route, status })
      seconds.observe({ route }, taken)
    },
    cards: (count) => answers.inc({ card: count > 0 ? 'yes' : 'no' }),
    feedback: (outcomes) => {
      for (const { outcome } of outcomes) feedback.inc({ outcome })
    },
    contentType: registry?.contentType ?? 'text/plain',
    text: async () => registry?.metrics() ?? '',
  }
}
