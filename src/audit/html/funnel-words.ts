import type { ReportedFunnel, ReportedTeam } from '../charts/reported-charts.ts'
import { oneDecimalPercent } from './series-words.ts'

/** Fewer tell little of how much teams differ anyway. */
const leastTeams = 10

/** What a funnel shows, in sentences; the teams outside its 99.8 % limits stand in between, by name. */
export interface FunnelWords {
  readonly before: readonly string[]
  /** Those outside the 99.8 % limits. */
  readonly outside: readonly ReportedTeam[]
  readonly after: readonly string[]
}

export function funnelWords(funnel: ReportedFunnel): FunnelWords {
  const { overall, noLimits, withShare, phi, tauSquared, teams } = funnel
  if (noLimits !== undefined || overall === null)
    return { before: [noneWords(funnel)], outside: [], after: [] }
  const outside = teams.filter(({ place }) => place === 'outside-998')
  const between = teams.filter(({ place }) => place === 'outside-95').length
  return {
    before: [
      `Over all plans staff alone hold ${oneDecimalPercent(overall)} of the actions with a named owner. A team with few actions can be further from that by chance than one with many: the limits show how far.`,
      tauSquared !== null && tauSquared > 0
        ? `Teams differ more than chance alone explains (dispersion ${(phi ?? 0).toFixed(1)}, where chance gives 1), as teams do that serve different people. The limits are widened by that usual difference.`
        : `Teams differ no more than chance explains (dispersion ${(phi ?? 0).toFixed(1)}, where chance gives 1). The limits are those of chance alone.`,
      ...(withShare < leastTeams
        ? [`With ${withShare} teams, how much teams usually differ is only roughly known.`]
        : []),
    ],
    outside,
    after: [
      ...(outside.length === 0
        ? [`No team lies outside the 99.8% limits.`]
        : [
            `${outside.length === 1 ? 'It is' : 'They are'} different from what chance and the usual difference explain. That says nothing of why: look at how ${outside.length === 1 ? 'it records' : 'they record'} who is responsible first, and at whom ${outside.length === 1 ? 'it serves' : 'they serve'}.`,
          ]),
      `${between === 0 ? 'None lies' : between === 1 ? '1 lies' : `${between} lie`} between the 95% and the 99.8% limits; by chance alone about 1 team in 20 does.`,
    ],
  }
}

function noneWords({ noLimits, overall }: ReportedFunnel): string {
  if (noLimits === 'none-or-all') {
    return overall === 0
      ? 'Staff alone hold none of the actions over all plans, so no team can be told from another here.'
      : 'Staff alone hold all of the actions over all plans, so no team can be told from another here.'
  }
  return noLimits === 'under-two-teams'
    ? 'Fewer than two teams have a share that is printed, so there is nothing to compare.'
    : 'The share over all plans is not printed, so teams cannot be compared with it.'
}

/** Where a team lies, in words. */
export function placeWords({ place, share, z }: ReportedTeam): string {
  if (share === null || place === null) return 'not known'
  const side = (z ?? 0) > 0 ? 'above' : 'below'
  if (place === 'inside') return 'within the limits'
  return `${side} the ${place === 'outside-998' ? '99.8%' : '95%'} limits`
}
