import { responsibilityReasonUrl } from '../care-plan/recorded-reason.ts'
import { isJsonObject } from '../json.ts'
import { readProgress } from './goal-progress.ts'
import { goalSourceUrl } from './goal-source.ts'
import { sameOpening } from './harder-note.ts'
import type { LayRule, LayRules, ListRule } from './lay-rules.ts'
import { domainCodes } from './plan-codings.ts'
import { readActionStatus, readLifecycle } from './plan-status.ts'
import {
  bareTarget,
  inSystem,
  onlyExtension,
  repeatedExtension,
  sameDue,
  sameId,
  sameIdentifier,
  sameTarget,
  sameWordsWithoutId,
} from './same-elements.ts'

const whole: LayRule = { kind: 'whole' }
const initial: LayRule = { kind: 'initial' }
const identifiers: LayRule = { kind: 'list', same: [sameIdentifier], element: whole }
const references: ListRule = { kind: 'list', same: [sameTarget], element: whole }

/** What of a Goal is ours. */
export const goalRules: LayRules = {
  resourceType: whole,
  extension: { kind: 'list', same: [repeatedExtension(goalSourceUrl)], element: whole },
  identifier: identifiers,
  lifecycleStatus: { kind: 'whole', reads: readLifecycle },
  achievementStatus: {
    kind: 'whole',
    reads: (value) => (isJsonObject(value) ? readProgress(value) : undefined),
  },
  category: { kind: 'list', same: [inSystem(domainCodes.system)], element: whole },
  priority: whole,
  description: { kind: 'object', members: { text: whole } },
  subject: whole,
  startDate: whole,
  target: {
    kind: 'list',
    same: [sameDue, bareTarget],
    element: { kind: 'object', members: { dueDate: whole } },
  },
  statusDate: whole,
  expressedBy: whole,
}

/** Actions: by their id, or by their words where the record drops ids. */
export const activityRule: ListRule = {
  kind: 'list',
  same: [sameId, sameWordsWithoutId],
  element: {
    kind: 'object',
    members: {
      id: whole,
      detail: {
        kind: 'object',
        members: {
          goal: references,
          status: { kind: 'whole', reads: readActionStatus },
          scheduledString: whole,
          performer: whole,
          description: whole,
        },
      },
    },
  },
}

/** What of a CarePlan is ours. What is the same in every plan of ours, and when it began, is written once. */
export const carePlanRules: LayRules = {
  resourceType: whole,
  text: whole,
  extension: { kind: 'list', same: [onlyExtension(responsibilityReasonUrl)], element: whole },
  identifier: identifiers,
  status: whole,
  intent: initial,
  category: initial,
  title: initial,
  description: initial,
  subject: whole,
  period: initial,
  created: initial,
  author: whole,
  contributor: { ...references, grows: true },
  supportingInfo: { ...references, grows: true },
  goal: references,
  activity: activityRule,
  note: { kind: 'list', same: [sameId, sameOpening], element: whole },
}
