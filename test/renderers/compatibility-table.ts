import { limitFor } from './known-limits.ts'
import { type Peer, peers } from './peer-pages.ts'
import type { CaseResult, Way } from './run-case.ts'
import { tools } from './tool-cases.ts'

type Part = 'answers' | 'scores' | 'shown'

/** The results as Markdown: a line a tool, peer and way, then what each peer cannot do. */
export function compatibilityTable(results: readonly CaseResult[]): string {
  const head =
    '| tool | filler | answers given | cases | answers equal | questions shown equal | scores equal |'
  const line = '|---|---|---|---:|---:|---:|---:|'
  const rows = tools.flatMap((tool) =>
    peers.flatMap(({ name, what }) =>
      (['prefilled', 'by hand'] as const).flatMap((way) => {
        const some = results.filter((each) => each.tool === tool && each.peer === name && each.way === way)
        if (some.length === 0) return []
        const equal = (part: Part) => `${some.filter((each) => each[part].length === 0).length}`
        const scores = hasScore(tool) ? equal('scores') : 'none to work out'
        const cells = [tool, what, words[way], some.length, equal('answers'), equal('shown'), scores]
        return `| ${cells.join(' | ')} |`
      }),
    ),
  )
  const seen = peers.filter(({ name }) => results.some(({ peer }) => peer === name))
  return [head, line, ...rows, '', ...seen.map((peer) => limitsSeen(peer, results))].join('\n')
}

const words: Readonly<Record<Way, string>> = {
  prefilled: 'by a response without scores',
  'by hand': 'by clicks and keys',
}

function hasScore(tool: string): boolean {
  return tool.endsWith('inspire')
}

function limitsSeen({ name, what }: Peer, results: readonly CaseResult[]): string {
  const counts = new Map<string, number>()
  for (const { known } of results.filter(({ peer }) => peer === name)) {
    for (const limit of new Set(known.map((difference) => limitFor(name, difference)?.words))) {
      if (limit !== undefined) counts.set(limit, (counts.get(limit) ?? 0) + 1)
    }
  }
  const lines = [...counts].map(([limit, count]) => `- ${what} ${limit}. Seen in ${count} cases.`)
  return lines.length > 0 ? lines.join('\n') : `- ${what}: no difference seen.`
}
