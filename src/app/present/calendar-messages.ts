import { catalogue } from './catalogue.ts'

/** The words about days; they come with every form. */
export const calendarMessages = catalogue('calendar', {
  /** Within a sentence. */
  notRecorded: 'a day not recorded',
} as const)
