import type { Questionnaire } from '../../questionnaire/index.ts'
import { languageInUse } from '../present/site-words.ts'

/**
 * What an instrument is written in, where the app speaks another language: whatever reads the page out has to know (WCAG 2.2, 3.1.2). Nobody translates an instrument but
 * its authors, so its words stay as they are.
 */
export function instrumentLanguage({ language }: Questionnaire): string | undefined {
  return language?.slice(0, 2) === languageInUse().slice(0, 2) ? undefined : language
}
