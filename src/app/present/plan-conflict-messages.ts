import { catalogue } from './catalogue.ts'
import { nameInSentence } from './name-in-sentence.ts'

/** The words of the page on which two changes of one plan are brought together. */
export const planConflictMessages = catalogue('plan-conflict', {
  title: 'Choose what to keep',
  heading: 'Choose what to keep',
  draft: {
    who: (name: string, day: string, clock: string) =>
      `${nameInSentence(name)} changed this plan on ${day} at ${clock}, while you were writing it here.`,
    whoUnknown: 'Someone else, or another window of yours, changed this plan while you were writing it here.',
    finished:
      'A finished plan is never changed: what you keep here goes on as a new version that follows it.',
    finishedBy: (name: string | undefined, day: string) =>
      `${name === undefined ? 'Someone else, or another window of yours,' : nameInSentence(name)} finished this plan on ${day}. What you have here was begun before that.`,
    none: 'Nothing was changed twice. What was written there and what you have here are joined, and nothing is lost.',
  },
  record: {
    who: 'Someone changed goals or actions of this plan in the record after it was last saved from here. The record does not say who.',
    told: 'Also changed in the record',
    toldHint: 'There is nothing to choose here.',
    other:
      'Changed in a way that this plan cannot say. Alongside does not write over it: it stays in the record as it is.',
    added: 'Added beside the plan. It stays in the record where it is.',
    planGone: 'The actions were taken out of the record as a whole. Saving puts them back as this plan says.',
  },
  all: 'Nothing is lost. Choose for each one; nothing is chosen for you.',
  mine: 'What you have',
  theirs: 'In the record now',
  was: 'What it was',
  nothing: 'nothing',
  takenOut: 'taken out',
  notYet: 'not there yet',
  /** What a choice is about, for someone who does not see where it stands. */
  choose: (what: string) => `What should be kept? ${what}`,
  option: {
    mine: 'Keep what you have',
    theirs: 'Keep what is in the record',
    both: 'Keep both',
    takeOutMine: 'Take it out, as you did',
    takeOutTheirs: 'Take it out, as in the record',
    keep: 'Keep it in the plan',
    takeUp: 'Take it into the plan',
    leaveThere: 'Leave it out of the plan. It stays in the record',
  },
  missing: 'Choose what to keep',
  save: 'Go on with what you chose',
  goOn: 'Go on',
  settled: 'There is nothing to choose. All changes are in the plan.',
  toPlan: 'Go on with the plan',
  goal: (words: string) => `Goal: ${words}`,
  action: (words: string) => `Action: ${words}`,
  field: {
    words: 'In words',
    occasion: 'What it was written for',
    goal: 'The whole goal',
    action: 'The whole action',
    removed: 'Whether it stays in the plan',
    added: 'Something added in the record',
    other: 'Something else',
    staffBy: 'Whose view it is',
    agreement: 'What a relative or carer said to being named',
    agreementDate: 'When a relative or carer was asked',
    agreementWords: 'What a relative or carer said',
    reason: 'Why this plan is right for now: the reason',
    stance: 'Whether staff see it the same way',
  },
  occasion: { planning: 'Planning', review: 'A review' },
} as const)
