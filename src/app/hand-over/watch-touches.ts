import type { HandOver } from './hand-over.ts'

/** A screen that may be left lying about. */
export type TouchedScreen = Pick<HandOver, 'touch' | 'hide'>

const touches = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove', 'input'] as const

/** Tells the lock of every touch and of the field being used; covers as soon as the page is out of sight. */
export function watchTouches(lock: TouchedScreen): () => void {
  const onTouch = () => lock.touch()
  const onFocus = ({ target }: FocusEvent) => {
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) lock.touch(target.id)
  }
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') lock.hide()
  }
  for (const touch of touches) addEventListener(touch, onTouch, { passive: true })
  addEventListener('focusin', onFocus)
  document.addEventListener('visibilitychange', onVisibility)
  return () => {
    for (const touch of touches) removeEventListener(touch, onTouch)
    removeEventListener('focusin', onFocus)
    document.removeEventListener('visibilitychange', onVisibility)
  }
}
