import { html } from 'hono/html'
import { smallGroupsWords } from '../../html/group-section.ts'
import type { Html } from '../../html/html-part.ts'
import type { ParticipationReport } from '../participation-report.ts'
import { useRow, useTable } from './use-table.ts'

type UseGroup = ParticipationReport['groups'][number]

/** Teams beside each other, or months after each other for each team; nothing without a grouping. */
export function groupsSection(report: ParticipationReport): Html | string {
  const { by } = report.rule
  if (by.length === 0) return ''
  const isOverTime = by.includes('period')
  const isByTeam = by.includes('team')
  return html`<section aria-labelledby="groups">
<h2 id="groups">${isOverTime ? `By ${report.rule.period}${isByTeam ? ' and team' : ''}` : 'By team'}</h2>
<p>${
    isByTeam
      ? 'Teams are in the order of their names. This is no ranking: they differ in whom they serve, and in how much they record elsewhere. '
      : ''
  }${isOverTime ? 'A person with a plan is counted in every period in which it is in force.' : ''}</p>
${
  isOverTime
    ? timeTables(report)
    : useTable(
        'Tools used, by team',
        'Team',
        report.groups.map((group) => useRow(teamName(group), group, report)),
      )
}
${
  report.smallGroups
    ? useTable('Groups that are not listed', 'Groups', [useRow(smallGroupsWords, report.smallGroups, report)])
    : ''
}
<p class="note">A bar is the share of the people with a plan who used a tool, the line on it its interval. A use counts ${
    isOverTime ? `in its own ${report.rule.period}${isByTeam ? ', and ' : ''}` : ''
  }${isByTeam ? 'for the team whose plan was in force that day' : ''}, so these shares can be smaller than that over all. The other numbers are completed responses.${
    report.rule.suppression === 'none' ? '' : ' Numbers are rounded one by one.'
  }${isOverTime && isByTeam ? ' A person can be in several rows, so people do not add up.' : ''}</p>
</section>`
}

function timeTables(report: ParticipationReport): Html {
  const head = report.rule.period.replace(/^./, (letter) => letter.toUpperCase())
  const byTeam = new Map<string, UseGroup[]>()
  for (const group of report.groups) {
    const key = JSON.stringify(group.by.team ?? null)
    byTeam.set(key, [...(byTeam.get(key) ?? []), group])
  }
  return html`${[...byTeam.values()].map((groups) => {
    const rows = groups.toSorted(byPeriod).map((group) => useRow(periodName(group), group, report))
    const [first] = groups
    const isNamed = report.rule.by.includes('team') && first !== undefined
    return html`${isNamed ? html`<h3>${teamName(first)}</h3>\n` : ''}${useTable(
      isNamed ? html`${teamName(first)}, by ${report.rule.period}` : `Tools used, by ${report.rule.period}`,
      head,
      rows,
    )}\n`
  })}`
}

/** Those without a period are last. */
function byPeriod(a: UseGroup, b: UseGroup): number {
  const [first, second] = [a.by.period ?? '~', b.by.period ?? '~']
  return first < second ? -1 : first > second ? 1 : 0
}

function teamName({ by }: UseGroup): Html | string {
  return by.team ? html`<bdi>${by.team}</bdi>` : 'Team not recorded'
}

function periodName({ by }: UseGroup): Html | string {
  return by.period ? html`<bdi class="period">${by.period}</bdi>` : 'Time not recorded'
}
