import type { OwnReview } from '../../../goal-plan/index.ts'
import { planCodeWords } from '../../present/plan-code-words.ts'
import { FactList } from '../read/FactList.tsx'

export interface OwnWordsProps {
  readonly review: OwnReview
  /** The questions, as they are said to whoever reads. */
  readonly said: Readonly<Record<'progress' | 'helped' | 'nextStep' | 'change' | 'anythingElse', string>>
}

/** What a person said on their own of their plan, goal by goal, in their words. */
export function OwnWords({ review, said }: OwnWordsProps) {
  return (
    <>
      {review.goals.map(({ id, words, progress, helped, nextStep, change }, index) => (
        <section key={id ?? index} class="app-card">
          <h2 class="app-heading-s app-verbatim" dir="auto">
            {words}
          </h2>
          <FactList
            facts={[
              { label: said.progress, value: progress && planCodeWords.progress[progress] },
              { label: said.helped, value: helped },
              { label: said.nextStep, value: nextStep },
              { label: said.change, value: change },
            ]}
          />
        </section>
      ))}
      <FactList facts={[{ label: said.anythingElse, value: review.anythingElse }]} />
    </>
  )
}
