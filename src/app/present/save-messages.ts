import { catalogue } from './catalogue.ts'
/** Every sentence about whether the answers are saved. */
export const saveMessages = catalogue('save', {
  unsent: 'Not saved yet',
  saving: 'Saving',
  checking: 'Checking whether it was saved',
  saved: (clock: string) => `Saved ${clock}`,
  savedAt: (clock: string) => `Saved at ${clock}`,
  notSaved: 'Not saved',
  notSavedHeading: 'Not saved. The answers are still here.',
  unknown: 'Not yet known if saved',
  unknownHeading: 'We could not find out whether it was saved.',
  unknownNext:
    'The answers are still here. Checking again is safe: it looks for what was sent before sending anything again.',
  checkAgain: 'Check again',
  different: 'Saved, but not as sent',
  differentHeading: 'The record saved something different from the answers given.',
  differentNext:
    'Please tell the team that looks after the record. The answers as given stay here until you continue, so that you can copy them first. These parts differ:',
  labelLostHeading: 'The answers are saved, but they are not restricted.',
  scoreProblem: 'The answers are saved. The score could not be stored beside them.',
  /** About what was to be restricted, for whoever is on their own screen. */
  labelLost: {
    answers:
      'The record did not keep the mark that restricts the answers, so more staff than we said may be able to open them. Please tell the team that looks after the record.',
    score:
      'The answers are saved. The record did not keep the mark that restricts the score, so more staff than we said may be able to see it. Please tell the team that looks after the record.',
  },
  recordSaid: 'What the record said',
  copyFirst:
    'They cannot be saved from here. Copy or print this page now, then open Alongside again from the record.',
  /** For the one who has the screen in hand: nobody else should come to see the answers. */
  person: {
    notSavedHeading: 'Sorry, your answers could not be saved.',
    notSavedNext: 'You did nothing wrong. You can try again, or stop.',
    notSavedStop:
      'You did nothing wrong. Please stop here and tell staff that saving did not work. You do not have to show or say what you answered.',
    unknownHeading: 'We do not know yet if your answers were saved.',
    unknownNext: 'You did nothing wrong. They may already be saved. Checking again is safe.',
    differentHeading: 'The record changed something when it saved your answers.',
    differentNext: 'Please tell staff about this. You do not have to show your answers.',
    labelLostHeading: 'Your answers are saved, but they are not restricted.',
    labelLost: {
      answers:
        'The record did not keep the mark that restricts your answers, so staff may be able to open them. You can ask staff to have this put right.',
      score:
        'The record did not keep the mark that restricts your score, so staff may be able to see it. You can ask staff to have this put right.',
    },
    show: 'Show my answers',
    stop: 'I want to stop',
  },
  difference: {
    changed: 'Changed',
    missing: 'Missing',
    added: 'Added',
    duplicate: 'A second copy',
  },
} as const)
