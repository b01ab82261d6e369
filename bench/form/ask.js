// The same on every page: asks for the form named by `?form=` while the page's own script is still on its way.
{
  const form = new URLSearchParams(location.search).get('form') ?? 'a'
  const names = form === 'c' ? [form, 'c-response'] : [form]
  window.askedFor = Object.fromEntries(
    names.map((name) => [name, fetch(`../forms/${encodeURIComponent(name)}.json`)]),
  )
}
