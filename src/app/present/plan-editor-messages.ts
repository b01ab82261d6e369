import { catalogue } from './catalogue.ts'
import { nameInSentence, possessive } from './name-in-sentence.ts'

/** The words of the goal plan's editor. What the person said is never among them. */
export const planEditorMessages = catalogue('plan-editor', {
  said: {
    heading: (name: string) => `What ${nameInSentence(name)} said`,
    how: 'Press one to start a goal from it.',
    loading: 'Looking for what was said before',
    failed: 'We could not look for what was said before.',
    none: 'No VTP guide or strengths worksheet has been finished yet. A plan can be made without them.',
    kind: {
      value: 'What matters',
      hope: 'Hopes',
      strength: 'Strengths',
      'help-wanted': 'Help wanted',
    },
    on: (day: string) => `Said on ${day}`,
    by: (who: string) => `In the words of ${nameInSentence(who)}`,
    start: 'Start a goal from this',
    used: 'In the plan',
  },

  goals: {
    heading: 'Goals',
    none: (name: string) =>
      `No goals yet. What would ${nameInSentence(name)} like to be different? Start from something ${nameInSentence(name)} said, or add a goal.`,
    add: 'Add a goal',
    number: (place: number) => `Goal ${place}`,
    unnamed: 'no words yet',
    away: (count: number) => (count === 1 ? 'One goal let go' : `${count} goals let go`),
    takeBack: 'Take it up again',
  },

  goal: {
    words: (name: string) => `What ${nameInSentence(name)} wants, in ${possessive(name)} own words`,
    why: 'Why it matters',
    from: (day: string) => `From what was said on ${day}:`,
    fromUndated: 'From what was said:',
    drop: 'Take this out',
    sourcesAdd: 'Add where this goal came from',
    sourcesDone: 'Done',
    sourcesHow: (name: string) =>
      `Press what ${nameInSentence(name)} said that this goal comes from. Press again to take it out. The words of the goal stay as they are.`,
    comesFrom: 'This goal comes from',
    sourceAdded: (goal: string) => `Added to ${goal}.`,
    sourceOut: (goal: string) => `Taken out of ${goal}.`,
    more: 'More about this goal',
    priority: 'How important is it now?',
    domain: 'Part of life',
    target: 'By when?',
    barriers: 'What could get in the way?',
    helps: 'What helps?',
    staff: 'What staff think',
    staffHint: (name: string) =>
      `Kept apart from ${possessive(name)} words. When staff see it differently, say so here.`,
    stance: 'Do staff see it the same way?',
    staffWords: 'In the words of staff',
    staffBy: (who: string) => `This is the view of ${nameInSentence(who)}.`,
    differs: 'We see this differently.',
    notSaid: 'Not said',
  },

  hint: {
    text: 'Goals that move towards something tend to last. Could this be put as what you want instead?',
    dismiss: 'Leave it as it is',
  },

  actions: {
    heading: 'What will be done',
    none: 'Nothing yet.',
    add: 'Add an action',
    number: (goal: number, place: number) => `Action ${place} of goal ${goal}`,
    words: 'What?',
    when: 'When?',
    status: 'Status',
    first: 'First small step',
    away: (count: number) =>
      count === 1 ? 'One action no longer part of this' : `${count} actions no longer part of this`,
    takeBack: 'Take it up again',
  },

  owners: {
    legend: 'Who? Choose everybody who will do it.',
    none: 'Nobody is named yet.',
    more: 'Other people',
    fewer: 'Show fewer people',
    workers: 'Care team',
    teams: 'Teams and services',
    relatives: 'Relatives and carers',
    byName: 'Somebody else, by name',
    byNameHint: 'A name alone tells nobody who it is. It counts as “not said”.',
    addName: 'Add this name',
    loading: 'Finding out who can be chosen',
    failed: {
      workers: 'We could not get the members of the care team.',
      teams: 'We could not get the teams.',
      relatives: 'We could not get the relatives and carers.',
    },
  },

  agreement: {
    heading: 'Relatives and carers named in this plan',
    ask: (who: string) => `Does ${nameInSentence(who)} agree to be named here?`,
    askWhy: 'Asked once for the whole plan. What was answered is written down with it.',
    declined: (who: string) =>
      `${nameInSentence(who)} said no. That is all right. Take the name out, or leave it marked as not agreed.`,
    takeOut: 'Take the name out',
    words: 'What was said about it',
  },

  order: { up: 'Move up', down: 'Move down', hint: 'With the keyboard: Alt and an arrow key.' },

  remove: {
    button: 'Remove',
    recordedGoal: 'This goal is in the record already.',
    recordedAction: 'This action is in the record already.',
    letGo: 'Let it go',
    mistake: 'It was entered by mistake',
    keep: 'Keep it',
    done: (what: string) => `${what} was taken out.`,
  },

  history: { undo: 'Undo', redo: 'Redo', undone: 'Undone.', redone: 'Done again.' },

  meter: {
    heading: 'Who does what',
    toPrompt: 'Think about this',
  },

  prompt: {
    heading: 'A question about who does what',
    questions: (name: string) => [
      `What could ${nameInSentence(name)} do?`,
      'What could be done together first?',
      `What would need to be true for ${nameInSentence(name)} to take this on?`,
    ],
    say: 'Say why this plan is right for now',
    why: 'Why this is asked',
    reason: 'Why is this plan right for now?',
    code: 'Reason',
    words: 'In your words',
    takeBack: 'Take the reason away',
    stands: 'Why this plan is right for now',
  },

  end: {
    heading: 'Keeping it going',
    harder: 'What to do if things get harder',
    harderHint: 'What to look out for, what helps, and who to call.',
    next: 'When will you look at this again?',
  },

  date: {
    hint: 'For example, 27 3 2027. The month and year are enough.',
    unread: 'This is not a date. Write it in numbers, such as 27 3 2027.',
  },

  check: 'Check the plan',
  finishLater: 'Stop and come back later',
  clash: {
    heading: 'Someone changed this plan in the record.',
    next: 'Nothing is lost. Look at the changes before this plan is saved.',
    look: 'Look at the changes',
    newer: (by: string | undefined, day: string) =>
      by === undefined
        ? `A newer plan was finished on ${day}.`
        : `${nameInSentence(by)} finished a newer plan on ${day}.`,
    newerNext: 'Nothing is lost. Look at both before this plan is saved.',
    lookAtBoth: 'Look at both',
  },
} as const)
