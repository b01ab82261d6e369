import type { LifeDomain } from '../../goal-plan/index.ts'
import type { RecordedTool } from '../../host/recorded-tool.ts'
import { newestAnswers } from '../present/said-words.ts'
import { finishedOn, isFinished } from '../present/tool-order.ts'
import type { SaidAnswer } from './plan-place.ts'

/** Which questions of the VTP guide and the worksheet a goal may start from. A barrier or unwanted help would read as the opposite of what was meant. */
const kinds: readonly (readonly [SaidAnswer['kind'], RegExp])[] = [
  ['value', /^(what-matters\.1|story-2\.1|story-5\.1)$/],
  ['hope', /^(what-matters\.2|.+\.aspirations)$/],
  ['strength', /^(about-me\.\d+|.+\.resources)$/],
  ['help-wanted', /^(help-from-services\.1|help-from-others\.1|story-6\.1)$/],
]

const domain =
  /^(daily-living|financial|occupational|social|health|spirituality-culture)\.(aspirations|resources)$/

/**
 * What the person said that a goal may start from: values, then hopes, strengths and help wanted, each answer from the newest finished response
 * that answers its question, with the day it was given.
 * @param tools What the record holds of each tool, newest first.
 */
export function saidMaterial(tools: readonly (readonly RecordedTool[])[]): readonly SaidAnswer[] {
  const answers = tools.flatMap((recorded) => [...newestAnswers(recorded.filter(isFinished))])
  return kinds.flatMap(([kind, asked]) =>
    answers.flatMap(([linkId, { text, question, response }]) => {
      if (!asked.test(linkId)) return []
      const part = domain.exec(linkId)?.[1] as LifeDomain | undefined
      return [
        {
          key: `${response.reference} ${linkId}`,
          kind,
          source: {
            response: response.reference,
            linkId,
            words: text,
            date: finishedOn(response).slice(0, 10),
          },
          ...(question === undefined ? {} : { question }),
          ...(part === undefined ? {} : { domain: part }),
          ...(response.source === undefined ? {} : { by: response.source }),
        },
      ]
    }),
  )
}
