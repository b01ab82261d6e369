/** The form named by `?form=`. */
export function loadForm(): Promise<unknown> {
  return readJson(formName())
}

/** The answers that go with the form named by `?form=`. */
export function loadResponse(): Promise<unknown> {
  return readJson(`${formName()}-response`)
}

function formName(): string {
  const name = new URLSearchParams(location.search).get('form') ?? ''
  if (!/^[a-z][a-z-]*$/.test(name)) throw new Error('Name a form: ?form=a')
  return name
}

async function readJson(name: string): Promise<unknown> {
  const answer = await fetch(`../forms/${name}.json`)
  return answer.json()
}
