import { describe, expect, it } from 'vitest'
import { inspireMessages } from '../../../src/app/present/inspire-messages.ts'
import { resultMessages } from '../../../src/app/present/result-messages.ts'

describe('where no earlier answers are seen', () => {
  it('nobody is told that there are none when the record may keep restricted answers from them', () => {
    for (const words of [inspireMessages.empty, resultMessages.none]) {
      expect(words['security-label']).toContain('you can see')
      expect(words.record).not.toContain('you can see')
    }
  })
})

describe('a score that was shared without the answers', () => {
  it('is called about the viewer only where that is known', () => {
    expect(inspireMessages.scoreOnly['rated-worker']).toContain('about you')
    expect(inspireMessages.scoreOnly['rated-worker-unknown']).not.toContain('you')
  })
})
