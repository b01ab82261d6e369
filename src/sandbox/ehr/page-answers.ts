import type { Context } from 'hono'
import { html } from 'hono/html'
import type { EhrOptions, Html } from './ehr-options.ts'
import { addressAs, type PageFrame, pageLayout } from './page-layout.ts'
import { signedInStaff, staffMembers } from './staff.ts'

/** How every route of the demo record answers with a page. */
export interface PageAnswers {
  /** Who is signed in by the address, and what the page is called. `keep`: parts of the query to keep. */
  frameOf(context: Context, title: string, keep?: Readonly<Record<string, string>>): PageFrame
  page(context: Context, frame: PageFrame, content: Html): Response | Promise<Response>
  notFound(context: Context): Response | Promise<Response>
}

/** Page answers over a record; staff are read anew for every page. */
export function createPageAnswers(engine: EhrOptions['engine']): PageAnswers {
  const frameOf: PageAnswers['frameOf'] = (context, title, keep = {}) => {
    const staff = staffMembers(engine)
    const signedIn = signedInStaff(staff, context.req.query('as'))
    return { title, staff, signedIn, path: context.req.path, keep }
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
