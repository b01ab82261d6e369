/** What a browser window does between the app's launch page and its app page: follows redirects, keeps cookies, sends forms. */
export interface TopWindow {
  /** Goes to an address; gives the address of the app at which it ends, which is not requested. */
  follow(address: string): Promise<string>
}

interface Cookie {
  readonly name: string
  readonly value: string
  readonly host: string
  readonly path: string
}

const mostSteps = 12

/** What a person fills into the forms on the way, by the names of their fields; the rest of a form goes back as it came. */
const answers: Readonly<Record<string, string>> = { user: 'Practitioner/sam', patient: 'rosa' }

/** Opens a window. `pages` is the folder of the app; the first form of a page on the way is filled and sent. */
export function openTopWindow(pages: string): TopWindow {
  let cookies: readonly Cookie[] = []

  const request = async (address: string, init: RequestInit): Promise<Response> => {
    const { host, pathname } = new URL(address)
    const sent = cookies.filter((one) => one.host === host && pathname.startsWith(one.path))
    const cookie = sent.map(({ name, value }) => `${name}=${value}`).join('; ')
    const headers = { ...init.headers, ...(cookie === '' ? {} : { cookie }) }
    const response = await fetch(address, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) keep(readCookie(line, host))
    return response
  }
  const keep = (cookie: Cookie): void => {
    const others = cookies.filter((one) => one.name !== cookie.name || one.path !== cookie.path)
    cookies = cookie.value === '' ? others : [...others, cookie]
  }

  return {
    async follow(address) {
      let response = await request(address, {})
      let here = address
      for (let step = 0; step < mostSteps; step += 1) {
        const location = response.headers.get('location')
        if (location !== null) {
          here = new URL(location, here).href
          if (here.startsWith(`${pages}/`)) return here
          response = await request(here, {})
          continue
        }
        const page = await response.text()
        const form = /<form[^>]+action="([^"]+)"[^>]*>(.*?)<\/form>/s.exec(page)
        if (form === null) throw new Error(`stopped at ${here} (${response.status}): ${page.slice(0, 600)}`)
        const [, action = '', fields = ''] = form
        here = new URL(action, here).href
        response = await request(here, { method: 'POST', body: filled(fields) })
      }
      throw new Error(`too many redirects, last to ${here}`)
    },
  }
}

function filled(fields: string): URLSearchParams {
  const hidden = [...fields.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  const asked = Object.entries(answers).filter(([name]) => fields.includes(`name="${name}"`))
  return new URLSearchParams([...hidden.map(([, name = '', value = '']) => [name, value]), ...asked])
}

function readCookie(line: string, host: string): Cookie {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
  const path = attributes.find((text) => /^path=/i.test(text))?.slice('path='.length) ?? '/'
  const [name = '', ...value] = pair.split('=')
  return { name, value: value.join('='), host, path }
}
