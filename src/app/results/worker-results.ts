import type { RecordedMeasure } from '../../host/host.ts'

/** A measure of which at least the score may be seen. */
export type ShownMeasure = Exclude<RecordedMeasure, { readonly visibility: 'withheld' }>

/** Every time a measure was completed about one worker, newest first. Scores about different workers are never set beside each other. */
export interface WorkerResults {
  /** `you`: the score was shared with the viewer, whom it rates. `perhaps-you`: with the rated worker, whoever that is. */
  readonly about: 'you' | 'perhaps-you' | { readonly worker: string | undefined }
  readonly measures: readonly [ShownMeasure, ...ShownMeasure[]]
}

/** Sorts what may be seen by the worker it is about; whoever was rated last comes first. */
export function resultsByWorker(list: readonly RecordedMeasure[]): readonly WorkerResults[] {
  const groups = new Map<string, WorkerResults>()
  for (const [place, measure] of list.entries()) {
    if (measure.visibility === 'withheld') continue
    const key = keyOf(measure, place)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { about: aboutOf(measure), measures: [measure] })
    else groups.set(key, { ...group, measures: [...group.measures, measure] })
  }
  return [...groups.values()]
}

function keyOf(measure: ShownMeasure, place: number): string {
  if (measure.visibility === 'score-only') {
    // Two whose worker is not known may be about two workers.
    return measure.why === 'rated-worker' ? 'you' : `unknown ${place}`
  }
  const literal = measure.ratedWorker?.literal
  if (literal?.form === 'relative' || literal?.form === 'absolute') return `${literal.type}/${literal.id}`
  return `named ${measure.ratedWorker?.display ?? ''}`
}

function aboutOf(measure: ShownMeasure): WorkerResults['about'] {
  if (measure.visibility === 'open') return { worker: measure.ratedWorker?.display }
  return measure.why === 'rated-worker' ? 'you' : 'perhaps-you'
}
