/** Everything here runs in the page that is measured, so each function stands alone and keeps what it finds on `window`. */

/** Looks once a frame for the first question and for the last. */
export function watchForItems({ item, shown }: { readonly item: string; readonly shown: number }): void {
  const isShown = (element: Element | undefined) => {
    if (element === undefined) return false
    const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined
    return element.getClientRects().length > 0 || (label?.getClientRects().length ?? 0) > 0
  }
  const look = () => {
    const found = document.querySelectorAll(item)
    if (Reflect.get(window, 'benchFirstAt') === undefined && isShown(found[0]))
      Reflect.set(window, 'benchFirstAt', performance.now())
    if (found.length >= shown && isShown(found[found.length - 1]))
      Reflect.set(window, 'benchAllAt', performance.now())
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** What `watchForItems` found so far. */
export function readBench(): { readonly first?: number; readonly all?: number } {
  const first: unknown = Reflect.get(window, 'benchFirstAt')
  const all: unknown = Reflect.get(window, 'benchAllAt')
  return { ...(typeof first === 'number' ? { first } : {}), ...(typeof all === 'number' ? { all } : {}) }
}

/** Prepares `benchArm`, which measures from the next click until what the selector finds reads differently and was painted. */
export function watchForScore(selector: string): void {
  const read = () => {
    const element = [...document.querySelectorAll(selector)].at(-1)
    const typed = element instanceof HTMLInputElement ? element.value : element?.textContent
    return `${typed}|${element?.getAttribute('value') ?? ''}`
  }
  Reflect.set(window, 'benchArm', () => {
    Reflect.set(window, 'benchScoreAfter', undefined)
    const before = read()
    const clicked = (event: Event) => {
      document.removeEventListener('click', clicked, true)
      const look = () => {
        if (read() === before) return void requestAnimationFrame(look)
        // A message is handled after the frame that showed the change.
        const channel = new MessageChannel()
        channel.port1.onmessage = () =>
          Reflect.set(window, 'benchScoreAfter', performance.now() - event.timeStamp)
        channel.port2.postMessage(undefined)
      }
      requestAnimationFrame(look)
    }
    document.addEventListener('click', clicked, true)
  })
}

export function armForScore(): void {
  const arm: unknown = Reflect.get(window, 'benchArm')
  if (typeof arm === 'function') arm()
}
