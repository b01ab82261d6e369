import type { Command } from 'commander'

const always = new Set(['--help', '-h', '--version', '-V'])

/** The words after `alongside` where a line of code runs it, up to a pipe, a redirection or a remark; `undefined` where it does not. */
export function alongsideWords(code: string): readonly string[] | undefined {
  const rest = /(?:^|[|&;(]|\$ )\s*(?:npx )?alongside +(.+)$/.exec(code)?.[1]
  if (rest === undefined) return undefined
  const words = rest.split(/\s+/)
  const end = words.findIndex((word) => /^(?:[|&;>#)]|\d?>)/.test(word))
  return end < 0 ? words : words.slice(0, end)
}

/** What of a mention of the command is not in its help, in words; `undefined` where all of it is. */
export function mentionFault(program: Command, words: readonly string[]): string | undefined {
  let command = program
  let isNamed = false
  let isValue = false
  for (const word of words) {
    if (word.startsWith('-')) {
      const [name = '', value] = word.split('=')
      const option = command.options.find(({ long, short }) => long === name || short === name)
      if (option === undefined && !always.has(name)) return `${command.name()} has no option ${name}`
      isValue = option?.required === true && value === undefined
      continue
    }
    const isFree = !isValue && !isNamed
    isValue = false
    if (!isFree) continue
    const below = command.commands.find((one) => one.name() === word)
    if (below !== undefined) command = below
    else if (command.registeredArguments.length === 0 && command.commands.length > 0)
      return `${command.name()} has no command ${word}`
    else isNamed = true
  }
  return undefined
}
