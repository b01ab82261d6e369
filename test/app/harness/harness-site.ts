import { defaultSitePolicy, type SitePolicy } from '../../../src/host/site/site-policy.ts'

/**
 * The site the harness stands for: `&restricted` marks answers as restricted, `&one` asks one question at a time, `&cover=1&end=60` are
 * idle seconds, `&help` names whom to turn to.
 */
export function siteFrom(wanted: URLSearchParams): SitePolicy {
  const seconds = (name: string, otherwise: number) => Number(wanted.get(name) ?? otherwise)
  const { coverAfterSeconds, endAfterSeconds } = defaultSitePolicy.handOver
  return {
    ...defaultSitePolicy,
    inspire: { visibility: wanted.has('restricted') ? 'security-label' : 'record' },
    handOver: {
      coverAfterSeconds: seconds('cover', coverAfterSeconds),
      endAfterSeconds: seconds('end', endAfterSeconds),
      oneQuestionAtATime: wanted.has('one'),
    },
    ...(wanted.has('help')
      ? {
          help: {
            title: 'If you need to talk to someone',
            lines: ['Riverside line (synthetic): 0000 000 0000, day and night.'],
          },
        }
      : {}),
  }
}
