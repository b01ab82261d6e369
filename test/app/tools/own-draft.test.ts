import { describe, expect, it } from 'vitest'
import { isGoingOn } from '../../../src/app/tools/tool-desk.ts'
import { createToolRecord } from './tool-record.ts'

const matters = 'what-matters.1'
const serverError = {
  kind: 'answer',
  when: 'before',
  answer: { status: 500, headers: {}, body: '' },
} as const

describe('a tool', () => {
  it('is not begun over one’s own draft while the record has not said whether it holds one', async () => {
    const record = createToolRecord()
    const first = await record.window()
    expect(isGoingOn(first.place)).toBe(false)
    await first.place.start()
    expect(isGoingOn(first.place)).toBe(true)
    first.say(matters, 'My garden.')
    await first.work().saver.flush()

    let isDown = true
    const { place } = await record.window({
      faults: ({ path }) => (isDown && path.startsWith('QuestionnaireResponse') ? serverError : undefined),
    })
    expect([place.shelf.recorded.state.value.kind, isGoingOn(place)]).toEqual(['failed', undefined])
    isDown = false
    const reading = place.shelf.recorded.load()
    expect(isGoingOn(place)).toBeUndefined()
    await reading
    expect(isGoingOn(place)).toBe(true)
  })
})
