import { isNoticed, type Mutant } from './mutants.ts'
import { reasonFor } from './reasons.ts'

/** Share of the changes that a test noticed, in per cent. */
export function noticedShare(mutants: readonly Mutant[]): number {
  return (100 * mutants.filter(isNoticed).length) / mutants.length
}

const code = (text: string) => {
  const short = text.length > 90 ? `${text.slice(0, 90)}…` : text
  return `\`\`${` ${short} `.replaceAll('|', '\\|').replaceAll('``', "''")}\`\``
}

function rows(mutants: readonly Mutant[]): string {
  const groups = new Map<string, Mutant[]>()
  for (const mutant of mutants) {
    const why = reasonFor(mutant) ?? 'No reason is written down yet.'
    groups.set(why, [...(groups.get(why) ?? []), mutant])
  }
  return [...groups]
    .map(([why, all]) =>
      [
        `**${why}** (${all.length})\n`,
        '| Where | The line | becomes |',
        '|---|---|---|',
        ...all.map(
          ({ file, line, code: before, replacement }) =>
            `| ${file}:${line} | ${code(before)} | ${code(replacement)} |`,
        ),
      ].join('\n'),
    )
    .join('\n\n')
}

/** The page of one area: how many of its changes a test noticed, and those that none did, with the reasons. */
export function areaPage(name: string, mutants: readonly Mutant[]): string {
  const survivors = mutants.filter((mutant) => !isNoticed(mutant))
  const share = noticedShare(mutants).toFixed(1)
  return `# Changes that no test noticed: ${name}

\`npm run test:mutation -- --write ${name}\` made this page.

${mutants.length} changes were tried; ${mutants.length - survivors.length} were noticed by a test (${share} %).

${survivors.length === 0 ? 'Nothing went unnoticed.' : rows(survivors)}
`
}
