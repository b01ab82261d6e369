import { namedWording, type Questionnaire, sourceTexts } from '../../questionnaire/index.ts'

/** False when the version names a wording (`alongside instruments fill` writes it so) and the texts are not that wording. */
export async function holdsNamedWording(questionnaire: Questionnaire): Promise<boolean> {
  const named = namedWording(questionnaire)
  if (named === undefined) return true
  const wording = new TextEncoder().encode(sourceTexts(questionnaire).join('\n'))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', wording))
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.startsWith(named)
}
