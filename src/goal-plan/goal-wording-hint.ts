import wording from './avoidance-wording.json' with { type: 'json' }

interface AvoidanceWording {
  readonly begins: string
  readonly unless: readonly string[]
  readonly alone?: boolean
}

/**
 * `avoidance` when a goal seems to move away from something ("stop drinking") and says nothing of what it moves towards: a reason to
 * offer other words once, never a fault. Knows the English wordings of `avoidance-wording.json`, at the beginning of a goal only.
 */
export function goalWordingHint(words: string): 'avoidance' | undefined {
  const said = plain(words)
  if (wording.towards.some((phrase) => holds(said, phrase))) return undefined
  const goal = withoutLeadIns(said)
  const avoids = wording.wordings.some((each) => [said, goal].some((text) => isAvoidance(text, each)))
  return avoids ? 'avoidance' : undefined
}

function isAvoidance(text: string, { begins, unless, alone = false }: AvoidanceWording): boolean {
  const rest = after(text, begins)
  // Most wordings alone are a sentence still being written.
  if (rest === '') return alone
  return rest !== undefined && unless.every((word) => after(rest, word) === undefined)
}

function withoutLeadIns(text: string): string {
  for (const leadIn of wording.leadIns) {
    const rest = after(text, leadIn)
    if (rest !== undefined) return withoutLeadIns(rest)
  }
  return text
}

/** What follows whole words at the beginning; `undefined` when the text does not begin with them. */
function after(text: string, begins: string): string | undefined {
  if (text === begins) return ''
  return text.startsWith(`${begins} `) ? text.slice(begins.length + 1) : undefined
}

function holds(text: string, phrase: string): boolean {
  return ` ${text} `.includes(` ${phrase} `)
}

/** Lower case, one kind of apostrophe, words with one space between them. */
function plain(words: string): string {
  return words
    .toLowerCase()
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[^\p{L}\p{N}']+/gu, ' ')
    .trim()
}
