import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createNavigation, type Screen } from '../../../src/app/models/navigation.ts'
import { createFakeHistory } from '../fake-history.ts'

describe('navigation', () => {
  it('goes back to the screen before, by its own button and by the browser', () => {
    const { navigation, history } = start()
    navigation.open('purpose')
    navigation.open('worker')
    navigation.back()
    expect(navigation.screen.value).toBe('purpose')
    history.press(-1)
    expect(navigation.screen.value).toBe('home')
    history.press(1)
    expect(navigation.screen.value).toBe('purpose')
  })

  it('forgets the screens ahead when another is opened', () => {
    const { navigation, history } = start()
    navigation.open('purpose')
    navigation.back()
    navigation.open('result')
    history.press(1)
    expect(navigation.screen.value).toBe('result')
  })

  it('cannot be left backwards once it stays', () => {
    const { navigation, history } = start()
    navigation.open('purpose')
    navigation.stayFrom('form')
    expect(navigation.canGoBack.value).toBe(false)
    navigation.open('check')
    expect(navigation.canGoBack.value).toBe(true)
    history.press(-3)
    expect(navigation.screen.value).toBe('form')
    navigation.back()
    history.press(-1)
    expect(navigation.screen.value).toBe('form')
  })

  it('never comes to a screen before the hand-over, whatever is pressed', () => {
    const presses = fc.array(fc.integer({ min: -8, max: 8 }), { maxLength: 40 })
    fc.assert(
      fc.property(presses, (steps) => {
        const { navigation, history } = start()
        navigation.open('purpose')
        navigation.open('worker')
        navigation.stayFrom('form')
        navigation.open('check')
        for (const step of steps) {
          if (step === 0) history.followFragment()
          else history.press(step)
          expect(['form', 'check']).toContain(navigation.screen.value)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('is not confused by the skip link', () => {
    const { navigation, history } = start()
    navigation.open('purpose')
    history.followFragment()
    expect(navigation.screen.value).toBe('purpose')
    navigation.back()
    expect(navigation.screen.value).toBe('home')
  })

  it('keeps what others store in the history and writes only a step number of its own', () => {
    const history = createFakeHistory({ alongsideLaunch: 'key' })
    const navigation = createNavigation(history, 'home')
    const screens: readonly Screen[] = ['purpose', 'worker', 'answering', 'form']
    for (const screen of screens) navigation.open(screen)
    for (const state of history.written) {
      expect(state).toEqual({ alongsideLaunch: 'key', alongsideStep: expect.any(Number) })
    }
  })

  it('goes back to the part of a screen that was open, and writes nothing of it into the history', () => {
    const { navigation, history } = start()
    navigation.open('tool', { tool: 'vtp-guide', page: 'areas' })
    navigation.open('tool', { tool: 'vtp-guide', page: 'area', area: 'gender' })
    navigation.replace('tool', { tool: 'vtp-guide', page: 'area', area: 'sexuality' })
    expect(navigation.part.value?.area).toBe('sexuality')
    history.press(-1)
    expect(navigation.part.value).toEqual({ tool: 'vtp-guide', page: 'areas' })
    history.press(1)
    expect(navigation.part.value?.area).toBe('sexuality')
    history.press(-2)
    expect(navigation.part.value).toBeUndefined()
    expect(JSON.stringify(history.written)).not.toMatch(/gender|sexuality|areas/)
  })

  it('listens no longer once disposed', () => {
    const { navigation, history } = start()
    navigation.open('purpose')
    navigation.dispose()
    history.press(-1)
    expect(navigation.screen.value).toBe('purpose')
  })
})

function start() {
  const history = createFakeHistory()
  return { history, navigation: createNavigation(history, 'home') }
}
