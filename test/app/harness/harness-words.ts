import { takeSiteWords } from '../../../src/app/present/site-words.ts'
import type { SitePolicy } from '../../../src/host/site/site-policy.ts'
import { speakMarked } from '../wording/marked-wording.ts'

/** What the harness speaks: `&marked` tells every word of ours from others, `&noun=service user` is the site's noun, and `&rtl` a page from right to left. */
export function openHarnessWords(wanted: URLSearchParams, words: SitePolicy['words']): void {
  const noun = wanted.get('noun')
  const direction = wanted.has('rtl') ? 'rtl' : 'ltr'
  takeSiteWords({ ...words, ...(noun === null ? {} : { person: noun, people: `${noun}s` }) }, direction)
  document.documentElement.dir = direction
  if (wanted.has('marked')) speakMarked()
}
