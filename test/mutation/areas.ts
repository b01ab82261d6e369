/** A part of the core that is changed on purpose, and the tests that have to notice. */
export interface MutatedArea {
  /** Globs of what is changed, from the project's folder. */
  readonly mutate: readonly string[]
  /** Globs of the tests. */
  readonly tests: readonly string[]
  /** Globs of tests left out of them: long draws, which would run for every single change. The others must notice by themselves. */
  readonly without?: readonly string[]
  /** Globs of slower tests, which see only the changes that the others did not notice. */
  readonly slower?: readonly string[]
}

/** The parts where a wrong line would harm somebody: who is responsible, scores, safe writing, hidden numbers, launch. */
export const mutatedAreas: Readonly<Record<string, MutatedArea>> = {
  responsibility: {
    mutate: ['src/responsibility/*.ts'],
    tests: ['test/responsibility/**/*.test.ts'],
  },
  scoring: {
    mutate: [
      'src/questionnaire/scoring/*.ts',
      'src/questionnaire/score-measure.ts',
      'src/questionnaire/measure-score.ts',
    ],
    tests: ['test/questionnaires/**/*.test.ts'],
  },
  suppression: {
    mutate: ['src/audit/suppression/*.ts'],
    tests: ['test/audit/suppression/**/*.test.ts'],
    without: ['test/audit/suppression/recovery.test.ts'],
  },
  writer: {
    mutate: ['src/host/writer/*.ts'],
    tests: [
      'test/host/writer/**/*.test.ts',
      'test/host/goal-plan/*.test.ts',
      'test/host/late-*.test.ts',
      'test/regressions/*.test.ts',
    ],
    without: ['test/host/writer/*-schedules.test.ts'],
    slower: [
      'test/contracts/host/adapters.test.ts',
      'test/host/goal-plan-faults/{goal-plan-launch-stories,goal-plan-upgrade,known-stories,strict-cors,written-over}.test.ts',
    ],
  },
  launch: {
    mutate: ['src/host/smart/*.ts'],
    tests: ['test/host/smart/**/*.test.ts', 'test/host/site/**/*.test.ts', 'test/smart/missing-part.test.ts'],
  },
}
