import { type Asked, askedFor } from './asked.ts'
import type { OwnScreens } from './own-launch.ts'
import type { Session } from './session.ts'

/**
 * Opens what the launch asked for, once it is found. True where it was asked for and could not be: the first screen then says so. Whoever went on
 * to something else meanwhile is left there.
 * @param own The screens of a person's own launch, which open their own pages.
 */
export async function openAsked(session: Session, own: OwnScreens | undefined): Promise<boolean> {
  const asked = await askedFor(session, session.launch)
  const { navigation, ended } = session
  if (asked === 'nothing' || ended.peek() || navigation.screen.peek() !== 'home') return false
  if (asked === 'not-there') return true
  if (own !== undefined) return !own.open(asked)
  openForStaff(session, asked)
  return false
}

function openForStaff(session: Session, asked: Asked): void {
  const { goalPlan, tools } = session
  switch (asked.kind) {
    case 'measure':
      session.chooseMeasure(asked.shelf)
      session.flow.begin()
      break
    case 'results':
      session.showResults(asked.shelf)
      break
    case 'tool':
      if (asked.reference === undefined) tools.open(asked.tool)
      else tools.open(asked.tool, 'read', asked.reference)
      break
    case 'plan':
    case 'review':
      // Nothing is begun by a link alone: its page has the review and the change.
      goalPlan.open('start')
      break
    case 'own-review':
      goalPlan.open('own-review', asked.reference)
      break
    default:
      goalPlan.open('read', asked.reference)
  }
}
