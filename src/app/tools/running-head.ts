import { useEffect } from 'preact/hooks'
import type { Person } from '../../host/host.ts'
import { dateInWords } from '../present/calendar-words.ts'
import { messages } from '../present/messages.ts'
import { nhsNumberInGroups } from '../present/nhs-number.ts'
import { toolWords } from '../present/tool-words.ts'

/**
 * The style sheet that prints whose record it is at the head of every sheet of paper, and its number at the foot: sheets get apart.
 * A browser without page margin boxes prints without them.
 */
export function runningHead({ displayName, birthDate, nhsNumber }: Person): string {
  const words = messages.identity
  const facts = [
    // The name keeps its own direction.
    `\u2068${displayName || words.noName}\u2069`,
    birthDate && `${words.born} ${dateInWords(birthDate)}`,
    nhsNumber && `${words.nhsNumber} ${nhsNumberInGroups(nhsNumber)}`,
  ].filter((fact) => fact !== undefined && fact !== '')
  const [before, between] = toolWords.sheet
  const number = `${cssString(before)} counter(page) ${cssString(between)} counter(pages)`
  return `@page { margin: 18mm 15mm;
    @top-left { content: ${cssString(facts.join(', '))}; ${font} }
    @bottom-right { content: ${number}; ${font} } }`
}

const font = 'font: 10pt Arial, sans-serif; white-space: pre'

/** Text as a CSS string, whatever it holds: all but letters, digits and spaces by number. */
function cssString(text: string): string {
  const written = [...text].map((each) =>
    /[\p{L}\p{N} ]/u.test(each) ? each : `\\${each.codePointAt(0)?.toString(16)} `,
  )
  return `"${written.join('')}"`
}

/** Prints with the running head while this is drawn, once the person is known. */
export function useRunningHead(person: Person | undefined): void {
  const head = person && runningHead(person)
  useEffect(() => {
    if (head === undefined) return
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(head)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet)
    }
  }, [head])
}
