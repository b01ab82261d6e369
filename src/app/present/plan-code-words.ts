import type {
  ActionHappened,
  ActionStatus,
  CarerAgreement,
  GoalLifecycle,
  GoalPriority,
  GoalProgress,
  LifeDomain,
  ResponsibilityReason,
  StaffView,
} from '../../goal-plan/index.ts'
import { catalogue } from './catalogue.ts'
import { capital, thePerson } from './site-words.ts'

interface PlanCodeWords {
  readonly priority: Readonly<Record<GoalPriority, string>>
  readonly domain: Readonly<Record<LifeDomain, string>>
  readonly lifecycle: Readonly<Record<GoalLifecycle, string>>
  readonly progress: Readonly<Record<GoalProgress, string>>
  readonly status: Readonly<Record<ActionStatus, string>>
  readonly happened: Readonly<Record<ActionHappened, string>>
  readonly stance: Readonly<Record<StaffView['stance'], string>>
  readonly agreement: Readonly<Record<CarerAgreement['answer'], string>>
  readonly reason: Readonly<Record<ResponsibilityReason, string>>
}

/** Every code of a goal plan in words, for screens, print and the readable text alike. */
export const planCodeWords: PlanCodeWords = catalogue('plan-codes', {
  priority: { high: 'High', medium: 'Medium', low: 'Low' },
  domain: {
    'daily-living': 'Daily living',
    financial: 'Money',
    occupational: 'Work and learning',
    social: 'Friends, family and community',
    health: 'Health',
    'spirituality-culture': 'Spirituality and culture',
  },
  lifecycle: {
    active: 'Being worked on',
    'on-hold': 'On hold for now',
    completed: 'Finished',
    cancelled: 'Let go',
    'entered-in-error': 'Entered by mistake',
  },
  progress: {
    'not-started': 'Not started',
    'some-progress': 'Some progress',
    'good-progress': 'Good progress',
    'nearly-there': 'Nearly there',
    achieved: 'Achieved',
    harder: 'Harder now',
  },
  status: {
    'not-started': 'Not started',
    'in-progress': 'Being done',
    'on-hold': 'On hold',
    completed: 'Done',
    cancelled: 'Not needed any more',
    'entered-in-error': 'Entered by mistake',
  },
  happened: { done: 'Done', 'in-part': 'Done in part', 'not-done': 'Not done', changed: 'Changed' },
  stance: {
    agrees: 'Staff agree',
    differs: 'Staff see it differently',
    'not-discussed': 'Not talked about',
  },
  agreement: { agreed: 'Agreed', declined: 'Said no', 'not-asked': 'Not asked yet' },
  reason: {
    crisis: 'A crisis',
    admission: 'In hospital',
    get 'asked-for'() {
      return `${capital(thePerson())} asked for it`
    },
    'legal-duty': 'A legal duty',
    other: 'Another reason',
  },
})
