import { isNoticed, type Mutant } from './mutants.ts'
import { reasonFor } from './reasons.ts'

/** One area as it was measured: every change that counts. */
export interface MeasuredArea {
  readonly name: string
  readonly mutants: readonly Mutant[]
}

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

/** The page that lists what no test noticed, with the reasons. */
export function survivorsPage(areas: readonly MeasuredArea[]): string {
  return `# Changes of the core that no test noticed

\`npm run test:mutation -- --write\` makes this page. Stryker changes the core line by line, and the tests have to notice; an area is held to 85 %. What no test noticed is listed here, each with the reason why that was found to be harmless. Reasons are written by hand (\`test/mutation/reasons.json\`); the run fails where one is missing.

| Area | Changes | Noticed | Share |
|---|---|---|---|
${areas.map(({ name, mutants }) => `| ${name} | ${mutants.length} | ${mutants.filter(isNoticed).length} | ${noticedShare(mutants).toFixed(1)} % |`).join('\n')}
${areas
  .map(({ name, mutants }) => {
    const survivors = mutants.filter((mutant) => !isNoticed(mutant))
    return `\n## ${name}\n\n${survivors.length === 0 ? 'Nothing went unnoticed.' : rows(survivors)}\n`
  })
  .join('')}`
}
