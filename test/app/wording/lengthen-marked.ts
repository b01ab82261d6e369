import type { Page } from 'playwright-core'

/**
 * Makes every text of ours on a page of marked words as long as translations get: half as long again, with its longest word of at least five letters once
 * more, as a compound. What record and instruments say stays as it is.
 */
export function lengthenMarked(page: Page): Promise<void> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.nodeValue ?? ''
      const ours = text.match(/\u200b[^\u200b\u00ad]*\u00ad/g)
      if (ours === null || node.parentElement?.closest('svg, title, style')) continue
      const words = ours.map((word) => word.replace(/[\u200b\u00ad]/g, ''))
      const longest = words.reduce((a, b) => (b.length > a.length ? b : a))
      const half = words.slice(0, Math.ceil(words.length / 2)).join(' ')
      const compound = longest + longest.slice(0, Math.ceil(longest.length * 0.6)).toLowerCase()
      node.nodeValue = `${text} ${half} ${longest.length < 5 ? '' : compound}`
    }
  })
}
