/** The element of the page that the app is drawn into. Its absence is a fault of the page, not of the record. */
export function pageRoot(): HTMLElement {
  const root = document.getElementById('app')
  if (root === null) throw new Error('The page has no element with the id "app".')
  return root
}
