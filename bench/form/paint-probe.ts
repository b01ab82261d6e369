/** Both run in the page that is measured, so each stands alone and keeps what it finds on `window`. */

/** Prepares `benchArmPaint`, which measures from the next letter until the frame that shows it was painted. */
export function watchForPaint(): void {
  Reflect.set(window, 'benchArmPaint', () => {
    Reflect.set(window, 'benchPaintAfter', undefined)
    const typed = (event: Event) => {
      document.removeEventListener('input', typed, true)
      requestAnimationFrame(() => {
        // A message is handled after the frame that showed the change.
        const channel = new MessageChannel()
        channel.port1.onmessage = () =>
          Reflect.set(window, 'benchPaintAfter', performance.now() - event.timeStamp)
        channel.port2.postMessage(undefined)
      })
    }
    document.addEventListener('input', typed, true)
  })
}

export function armForPaint(): void {
  const arm: unknown = Reflect.get(window, 'benchArmPaint')
  if (typeof arm === 'function') arm()
}
