import type { SitePolicy } from '../../host/site/site-policy.ts'
import { defaultLanguage, takeSiteWords } from '../present/site-words.ts'
import { isLanguage } from './is-language.ts'
import type { speakLanguage } from './speak-language.ts'

/** What of a page says its language: the `html` element. */
type PageLanguage = Pick<HTMLElement, 'lang' | 'dir'>

/**
 * Takes up the words of a site before anything is drawn: its noun, its language, and how that language writes dates and numbers. Where this build has no words
 * in it, or they could not be loaded, the app speaks English, and the page says so to whatever reads it out.
 * @param load The code of languages other than English, which most sites never need.
 */
export async function openWording(
  words: SitePolicy['words'],
  page: PageLanguage = document.documentElement,
  load: () => Promise<typeof speakLanguage> = async () => (await import('./speak-language.ts')).speakLanguage,
): Promise<void> {
  takeSiteWords(words, 'ltr')
  page.lang = words.language
  if (isLanguage(words.language, 'en')) return
  const direction = await load().then(
    (speak) => speak(words),
    () => undefined,
  )
  if (direction !== undefined) {
    page.dir = direction
    return
  }
  takeSiteWords({ ...words, language: defaultLanguage }, 'ltr')
  page.lang = defaultLanguage
}
