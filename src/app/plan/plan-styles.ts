/// <reference path="../styles/inline-styles.d.ts" />
import text from '../styles/plan-area.scss?inline'

/** Draws what only the plan's pages need; gives back what takes it away again. Everybody else is spared its bytes. */
export function adoptPlanStyles(): () => void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(text)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet)
  }
}
