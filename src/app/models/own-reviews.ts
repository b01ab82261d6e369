import { ownReviewUrl } from '../../goal-plan/index.ts'
import type { RecordHost } from '../../host/host.ts'
import type { RecordedTool } from '../../host/recorded-tool.ts'
import { isFinished, isOfPerson } from '../present/tool-order.ts'
import { createRecordArea, type RecordArea } from './record-area.ts'

/** What the person said on their own of their plan, newest first. */
export type OwnReviews = RecordArea<readonly RecordedTool[]>

/** Makes the area over one record. Only what the record names as the person's own words counts. */
export function createOwnReviews(host: Pick<RecordHost, 'readToolResponses' | 'launch'>): OwnReviews {
  return createRecordArea({
    read: async () => {
      const found = await host.readToolResponses(ownReviewUrl)
      if (found.kind === 'failed') return found
      return {
        kind: 'present',
        value: found.value.filter((each) => isFinished(each) && isOfPerson(each.source, host.launch)),
      }
    },
    isEmpty: (list) => list.length === 0,
  })
}
