import { describe, expect, it } from 'vitest'
import { createToolRecord } from './tool-record.ts'

describe('a tool with several approaches', () => {
  it('is carried on with in the approaches it was begun in, which nobody chooses twice', async () => {
    const record = createToolRecord()
    const first = await record.window()
    await first.place.start()
    expect(first.place.ways.value).toEqual([])
    first.say('what-matters.1', 'My garden.')
    await first.work().saver.flush()
    const second = await record.window()
    await second.place.resume()
    expect(second.place.ways.value).toEqual(['conversation'])

    const worksheet = createToolRecord({ tool: 'strengths-worksheet' })
    const begun = await worksheet.window()
    await begun.place.start()
    begun.say('about-me.1', 'Stubborn.')
    await begun.work().saver.flush()
    const later = await worksheet.window()
    await later.place.resume()
    expect(later.said('about-me.1')).toBe('Stubborn.')
    expect(later.place.ways.value).toEqual([])
  })
})
