import { catalogue } from './catalogue.ts'
import { nameInSentence } from './name-in-sentence.ts'
import { capital, person } from './site-words.ts'

/** Every sentence of ours about a plan that is read as it stands. */
export const planReadMessages = catalogue('plan-read', {
  title: 'Goal plan',
  heading: 'Goal plan',
  loading: 'Getting the plan',
  failed: 'We could not get the plan.',
  none: 'There is no finished plan yet.',
  gone: 'The record holds this plan no longer.',
  unreadable: (count: number) =>
    count === 1
      ? 'One part could not be read. It is not shown here.'
      : `${count} parts could not be read. They are not shown here.`,
  unplaced: (count: number) =>
    count === 1
      ? 'One answer has no place of its own in a plan of this kind. It is shown with its question.'
      : `${count} answers have no place of their own in a plan of this kind. They are shown with their questions.`,
  get person() {
    return capital(person())
  },
  occasion: { planning: 'Made', review: 'Reviewed' },
  by: 'Written down by',
  notRecorded: 'not recorded',
  standing: 'Status',
  notFinished: 'Not finished',
  print: 'Print or save',
  compare: 'Compare with last time',
  others: 'Other plans',
  choose: (day: string, by: string | undefined) =>
    by === undefined ? day : `${day}, by ${nameInSentence(by)}`,

  action: { what: 'What', who: 'Who', when: 'When', how: 'How it stands' },
  openGoals: 'Goals',
  closedGoals: 'Goals that are finished or let go',
  mistakenGoals: 'Entered by mistake',

  foreign: {
    title: 'Care plan',
    readOnly: 'You can read this plan here. Alongside never changes a plan that was made elsewhere.',
    asRecorded: 'This is what the record shows of this plan.',
    unknown: 'We could not look whether this plan was made with Alongside.',
    actions: 'Actions',
    noActions: 'This plan lists no actions.',
    from: 'From',
    written: 'Written',
    named: 'Named',
    nobodyNamed: 'nobody',
    namedOnly:
      'Some owners are only written in words, so we cannot tell who they are. Their words are shown as they stand, and the action counts as “not said”.',
    findings: 'How this plan is written',
    findingsIntro:
      'These parts are not written as the standard says. They were read as far as they are sound.',
    finding: {
      'wrong-type': 'This is written in another form than the standard has for it, so it is left out.',
      'not-a-list': 'This should be a list. It is read as a list of one.',
      'not-single': 'This should be one thing. All of it is read.',
      'empty-list': 'This list is empty.',
      'missing-required': 'This must be there, and is not.',
      'unknown-status': 'This status is not one of the standard’s.',
      'detail-and-reference': 'This action is written in two ways at once, so nobody can say which holds.',
      'unexpected-request-type': 'This leads to something that is no request.',
      'unresolved-owner': 'Who this is was not in the record, so it counts by its type.',
      'unresolved-request': 'This leads to something that the record did not give us.',
      'performer-is-another-patient': 'This names someone with a record of their own.',
      'empty-reference': 'This names nobody.',
      'unexpected-owner-type': 'This names something that cannot own an action.',
      'type-disagrees': 'This says one kind of owner and leads to another. What it leads to counts.',
    },
  },
} as const)
