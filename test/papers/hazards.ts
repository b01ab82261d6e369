import { z } from 'zod'

/** How grave, as NHS digital clinical safety files rate it (DCB0129). */
const severities = ['minor', 'significant', 'considerable', 'major', 'catastrophic'] as const
const likelihoods = ['very low', 'low', 'medium', 'high', 'very high'] as const

const rating = z.strictObject({ severity: z.enum(severities), likelihood: z.enum(likelihoods) })
const id = (letter: string) => z.string().regex(new RegExp(`^${letter}\\d{2,3}$`))
const words = z.string().trim().min(1)

const hazardLog = z.strictObject({
  alongsideHazards: z.literal('1'),
  tests: z.array(
    z.strictObject({
      id: id('T'),
      file: z.string().regex(/^test\/[\w./-]+\.test\.tsx?$/),
      /** Words of the test's full name as it is reported, so many that they name the one meant, or all of a kind. */
      name: words,
    }),
  ),
  controls: z.array(
    z.strictObject({
      id: id('C'),
      what: words,
      kind: z.enum(['design', 'site', 'training']),
      /** The file where it stands: code, or a paper for what people do. */
      where: z.array(words).min(1),
      tests: z.array(id('T')),
      /** Who sees to it, and how, where no test can. */
      human: words.optional(),
    }),
  ),
  hazards: z.array(
    z.strictObject({
      id: id('H'),
      hazard: words,
      causes: z.array(words).min(1),
      effect: words,
      initial: rating,
      controls: z.array(id('C')).min(1),
      residual: rating,
      /** What stays with the site's own Clinical Safety Officer. */
      stays: words.optional(),
    }),
  ),
})

/** The hazard log: hazards, what is done against each, and the tests that hold it. */
export type HazardLog = z.infer<typeof hazardLog>

/** Reads a hazard log. Throws with every member that is not as it should be. */
export function readHazardLog(value: unknown): HazardLog {
  return hazardLog.parse(value)
}

/** What the links of a log lead to. */
export interface HazardGround {
  /** Whether a file of the project is there. */
  readonly isThere: (file: string) => boolean
  /** How the tests of a file whose full name holds these words ended; none where there is no such test. */
  readonly endings: (file: string, name: string) => readonly string[]
}

/** Every link of the log that leads nowhere, in words; every control that nobody and nothing sees to; fewer than twenty hazards. */
export function brokenLinks(log: HazardLog, ground: HazardGround): readonly string[] {
  const tests = new Map(log.tests.map((test) => [test.id, test]))
  const controls = new Map(log.controls.map((control) => [control.id, control]))
  const usedControls = new Set(log.hazards.flatMap((hazard) => hazard.controls))
  const usedTests = new Set(log.controls.flatMap((control) => control.tests))
  return [
    ...(log.hazards.length < 20 ? [`There are ${log.hazards.length} hazards: fewer than twenty.`] : []),
    ...twice('hazard', log.hazards),
    ...twice('control', log.controls),
    ...twice('test', log.tests),
    ...log.hazards.flatMap((hazard) =>
      hazard.controls
        .filter((one) => !controls.has(one))
        .map((one) => `${hazard.id} names the control ${one}, which is not there.`),
    ),
    ...log.controls.flatMap((control) => [
      ...(usedControls.has(control.id) ? [] : [`${control.id} is against no hazard.`]),
      ...control.where
        .filter((file) => !ground.isThere(file))
        .map((file) => `${control.id} stands in ${file}, which is not there.`),
      ...control.tests
        .filter((one) => !tests.has(one))
        .map((one) => `${control.id} names the test ${one}, which is not there.`),
      ...(control.tests.length === 0 && control.human === undefined
        ? [`${control.id} has neither a test nor a person who sees to it.`]
        : []),
    ]),
    ...log.tests.flatMap(({ id: test, file, name }) => {
      if (!usedTests.has(test)) return [`${test} holds no control.`]
      if (!ground.isThere(file)) return [`${test} is in ${file}, which is not there.`]
      const endings = ground.endings(file, name)
      if (endings.length === 0) return [`${test}: ${file} has no test “${name}”.`]
      return endings.every((ending) => ending === 'passed')
        ? []
        : [`${test}: “${name}” in ${file} did not pass.`]
    }),
  ]
}

function twice(what: string, list: readonly { readonly id: string }[]): readonly string[] {
  const ids = list.map((one) => one.id)
  return [...new Set(ids.filter((one, at) => ids.indexOf(one) !== at))].map(
    (one) => `The ${what} ${one} is there twice.`,
  )
}
