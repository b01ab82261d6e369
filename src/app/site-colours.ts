import type { SiteColours } from '../host/site/site-policy.ts'

/**
 * Draws the app in the site's colours, which were checked when its configuration was read. They are set on the page as custom properties by
 * script, which the content security policy allows where it forbids a style in the markup. What is not given keeps the app's own.
 */
export function applyColours(
  { link, button, bar }: SiteColours,
  style: Pick<CSSStyleDeclaration, 'setProperty'>,
): void {
  const set = (name: string, colour: string | undefined) => {
    if (colour !== undefined) style.setProperty(name, colour)
  }
  set('--app-link', link)
  set('--app-bar', bar)
  set('--app-button', button)
  set('--app-button-dark', button && darker(button))
}

/** For the pointer over a button and its lower edge: white words stay at least as readable on it. */
function darker(colour: string): string {
  const parts = [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16))
  return `rgb(${parts.map((part) => Math.round(part * 0.7)).join(' ')})`
}
