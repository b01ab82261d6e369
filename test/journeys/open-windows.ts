import type { BrowserContext } from 'playwright-core'

const contexts = new Set<BrowserContext>()

/** From now on, a journey that fails says what this window shows. */
export function watchWindow(context: BrowserContext): void {
  contexts.add(context)
  context.on('close', () => contexts.delete(context))
}

/** The start of what each open page shows, with the element that has the focus: a button that never came is explained by the page it was awaited on. */
export async function whereTheyStand(): Promise<readonly string[]> {
  const pages = [...contexts].flatMap((context) => context.pages())
  return Promise.all(
    pages
      .flatMap((page) => page.frames())
      .map(async (frame) => {
        const shown = await frame
          .evaluate(
            () => `focus on ${document.activeElement?.outerHTML.slice(0, 120)}\n${document.body.innerText}`,
          )
          .catch(String)
        return `${new URL(frame.url(), 'about:blank').pathname}, ${shown.slice(0, 1500)}`
      }),
  )
}
