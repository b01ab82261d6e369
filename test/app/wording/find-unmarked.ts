import type { Page } from 'playwright-core'

/** Attributes whose words are read out or shown. */
const spoken = [
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'title',
  'alt',
  'placeholder',
]

/** Whatever a page of the app in marked words says that no catalogue says, piece by piece: what the record or an instrument says, or words of ours that stand elsewhere. */
export function findUnmarked(page: Page): Promise<readonly string[]> {
  return page.evaluate((attributes) => {
    const texts: string[] = [document.title]
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node.nodeValue ?? '')
    for (const element of document.body.querySelectorAll('*'))
      for (const name of attributes) texts.push(element.getAttribute(name) ?? '')
    return texts
      .flatMap((text) => text.split(/\u200b[^\u200b\u00ad]*\u00ad/))
      .map((piece) => piece.replace(/[^\S\n]+/g, ' ').trim())
      .filter((piece) => /\p{L}{2}/u.test(piece))
  }, spoken)
}
