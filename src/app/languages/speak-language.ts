import type { SitePolicy } from '../../host/site/site-policy.ts'
import { speak } from '../present/catalogue.ts'
import { takeSiteWords } from '../present/site-words.ts'
import { isLanguage } from './is-language.ts'
import { type Language, languages } from './languages.ts'
import { writeOver } from './write-over.ts'

/**
 * Has the app speak the language of the site, where this build has words in it.
 * @returns The direction it is written in; `undefined` where there are no such words, or they could not be loaded.
 */
export async function speakLanguage(
  words: SitePolicy['words'],
  offered: Readonly<Record<string, Language>> = languages,
): Promise<Language['direction'] | undefined> {
  const [, language] = Object.entries(offered).find(([tag]) => isLanguage(words.language, tag)) ?? []
  const wording = await language?.load().catch(() => undefined)
  if (language === undefined || wording === undefined) return undefined
  speak((name, english) => writeOver(english, wording[name]))
  takeSiteWords(words, language.direction)
  return language.direction
}
