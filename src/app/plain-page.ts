import { pageRoot } from './page-root.ts'

/** What a page shows before any record is open. */
export interface PlainPage {
  /** The window's title. */
  readonly title: string
  readonly heading: string
  /** Below the heading. */
  readonly content: readonly HTMLElement[]
}

/**
 * Draws a page in the place of "Opening", without Preact, since the launch pages need nothing else of it; every word goes in as text, never as
 * markup.
 */
export function showPlainPage({ title, heading, content }: PlainPage): void {
  const first = plainElement('h1', [heading])
  first.tabIndex = -1
  document.title = title
  const main = plainElement('main', [first, ...content], 'nhsuk-main-wrapper')
  pageRoot().replaceChildren(plainElement('div', [main], 'nhsuk-width-container'))
  // As on every other screen, so that a screen reader starts here.
  first.focus()
}

/** An element with its children; texts become text nodes. */
export function plainElement<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  children: readonly (Node | string)[],
  className?: string,
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  if (className !== undefined) made.className = className
  made.append(...children)
  return made
}
