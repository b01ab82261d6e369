import type { Context } from 'hono'
import { html } from 'hono/html'
import { usualPersonality } from '../personality.ts'
import type { EhrOptions, Html } from './ehr-options.ts'
import { addressAs, type PageFrame, pageLayout } from './page-layout.ts'
import { personalitySentence } from './personality-panel.ts'
import { signedInStaff, staffMembers } from './staff.ts'

/** How every route of the demo record answers with a page. */
export interface PageAnswers {
  /** Who is signed in by the address, and what the page is called. `keep`: parts of the query to keep. */
  frameOf(context: Context, title: string, keep?: Readonly<Record<string, string>>): PageFrame
  page(context: Context, frame: PageFrame, content: Html): Response | Promise<Response>
  notFound(context: Context): Response | Promise<Response>
}

/** Page answers over a record; staff and the kind of record are read anew for every page. */
export function createPageAnswers({ engine, faults }: Pick<EhrOptions, 'engine' | 'faults'>): PageAnswers {
  const frameOf: PageAnswers['frameOf'] = (context, title, keep = {}) => {
    const staff = staffMembers(engine)
    const signedIn = signedInStaff(staff, context.req.query('as'))
    const kind = faults.personality()
    return {
      title,
      staff,
      signedIn,
      path: context.req.path,
      keep,
      ...(kind === usualPersonality ? {} : { kind: personalitySentence(kind) }),
    }
  }
  const page: PageAnswers['page'] = (context, frame, content) => context.html(pageLayout(frame, content))
  return {
    frameOf,
    page,
    notFound(context) {
      context.status(404)
      const frame = { ...frameOf(context, 'Not found'), path: '/' }
      return page(
        context,
        frame,
        html`<h1>Not found</h1>
        <p>This record holds no such page or person. Go back to the <a href="${addressAs('/', frame.signedIn)}">caseload</a>.</p>`,
      )
    },
  }
}
