import type { Decisions, Finding, Section } from './doctor-report.ts'

/** What an overview is drawn from. */
export interface OverviewInput {
  readonly decisions: Decisions
  /** The sign-in can be begun at all. */
  readonly canLaunch: boolean
  /** A browser lets the app read; and write. */
  readonly reads: boolean
  readonly writes: boolean
  readonly updates: boolean
  /** What the people whose record it is can do at their own launch, where the site has one. */
  readonly person: readonly Finding[]
}

/** What will work, in the words of those who use the app. */
export function overview({ decisions, canLaunch, reads, writes, updates, person }: OverviewInput): Section {
  const { access, missing } = decisions
  const opens = canLaunch && reads && access !== 'refused'
  const saves = opens && writes && (access === 'edit' || access === 'edit-without-drafts')
  const grounds =
    decisions.grounds === 'granted'
      ? 'with what this sign-in was granted'
      : 'if everything that is asked for is granted'
  const findings: readonly Finding[] = [
    opens
      ? { id: 'app.open', level: 'works', says: `The app opens a person's record, ${grounds}.` }
      : {
          id: 'app.open',
          level: 'problem',
          says: `The app will not open here${access === 'refused' ? `: ${missing.join(', ')} missing` : ''}.`,
          fix: 'See to the problems below, from the top.',
        },
    ...(opens ? [savingFinding(saves, decisions)] : []),
    ...(saves ? [draftFinding(access, updates), togetherFinding(decisions)] : []),
    ...(canLaunch && reads ? person : []),
  ]
  return { title: 'What will work', findings: [...findings] }
}

function savingFinding(saves: boolean, { access, missing }: Decisions): Finding {
  if (saves)
    return {
      id: 'app.save',
      level: 'works',
      says: 'What people and staff fill in (VTP guide, Strengths Worksheet, INSPIRE) is saved in the record.',
    }
  return {
    id: 'app.save',
    level: 'problem',
    says:
      access === 'read-only'
        ? `Nothing can be saved in the record: ${missing.join(', ')} missing. The app shows what is there, and what is made can be printed or saved as a file.`
        : 'Nothing can be saved in the record: a browser does not let the app write.',
    fix:
      access === 'read-only'
        ? 'Have these granted to the app and offered by the record.'
        : 'See what stands under "From a browser (CORS)".',
  }
}

function draftFinding(access: Decisions['access'], updates: boolean): Finding {
  if (access === 'edit' && !updates)
    return {
      id: 'app.drafts',
      level: 'problem',
      says: 'A draft is saved once and then no more, and nothing can be changed after it was saved: the record would take it, but a browser does not let the app send PUT. The app says so at every such save.',
      fix: 'See what stands under "From a browser (CORS)".',
    }
  return access === 'edit'
    ? { id: 'app.drafts', level: 'works', says: 'Drafts are kept in the record while somebody writes.' }
    : {
        id: 'app.drafts',
        level: 'note',
        says: 'No drafts are kept: what is begun has to be finished in one sitting, and the app says so before it is begun.',
        fix: 'Drafts need QuestionnaireResponse.update, granted and offered, and a sign-in that says who is looking (openid, fhirUser).',
      }
}

function togetherFinding({ together, placements }: Decisions): Finding {
  const isWhole = placements
    .filter(({ part }) => ['response', 'goals', 'carePlan'].includes(part))
    .every(({ rung }) => rung === 'record')
  if (!isWhole)
    return {
      id: 'app.plans',
      level: 'note',
      says: 'Parts of a plan go another way than into the record as themselves; see "Where a plan goes".',
    }
  return {
    id: 'app.plans',
    level: 'works',
    says: together
      ? 'Plans are saved whole, in one piece.'
      : 'Plans are saved whole, one part after another.',
  }
}
