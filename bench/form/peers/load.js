/** The form named by `?form=` and, for form c, the answers that fill it. */
export async function load() {
  const form = new URLSearchParams(location.search).get('form') ?? 'a'
  const get = async (name) => (await fetch(`/forms/${name}.json`)).json()
  const [questionnaire, response] = await Promise.all([get(form), form === 'c' ? get('c-response') : undefined])
  return { form, questionnaire, response }
}
