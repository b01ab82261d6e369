// Small services for the demo record's pages: the list of what was written adds to itself, and the buttons of "Try
// things going wrong" and the kinds of record work without leaving the page (leaving it would close the app in the frame).

const pollEveryMs = 2000

/** Asks for writes after the last one shown, and appends them as text. */
async function addWrites(list, status) {
  const query = new URLSearchParams({ person: list.dataset.person ?? '', after: list.dataset.last ?? '0' })
  try {
    const answer = await fetch(`/ehr/writes?${query}`)
    const { writes } = await answer.json()
    for (const { number, text } of writes) {
      const line = document.createElement('li')
      line.textContent = text
      list.append(line)
      list.dataset.last = String(number)
    }
    if (list.children.length > 0) document.querySelector('[data-writes-none]')?.setAttribute('hidden', '')
    if (status.textContent !== '') status.textContent = ''
  } catch {
    const lost = 'The record does not answer. This list may be out of date.'
    if (status.textContent !== lost) status.textContent = lost
  }
}

function watchWrites() {
  const list = document.querySelector('[data-writes]')
  const status = document.querySelector('[data-writes-status]')
  if (list === null || status === null) return
  setInterval(() => {
    if (!document.hidden) addWrites(list, status)
  }, pollEveryMs)
}

/** Draws which faults are on: the sentence, and each button's pressed state. */
function drawFaults({ sentence, on }) {
  const state = document.querySelector('[data-fault-state]')
  if (state !== null && state.textContent !== sentence) state.textContent = sentence
  for (const form of document.querySelectorAll('form[data-fault]')) {
    const turn = form.querySelector('input[name="turn"]')
    if (turn === null) continue
    const isOn = on.includes(form.dataset.fault)
    turn.value = isOn ? 'off' : 'on'
    form.querySelector('button')?.setAttribute('aria-pressed', String(isOn))
  }
}

async function sendFault(form) {
  const state = document.querySelector('[data-fault-state]')
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: new URLSearchParams(new FormData(form)),
    })
    const told = await answer.json()
    drawFaults(told)
    const planChange = document.querySelector('[data-plan-change]')
    if (planChange !== null) planChange.textContent = told.planChange ?? ''
    if (form.dataset.fault === 'expire-tokens' && state !== null) {
      state.textContent = `The sign-in was ended at ${new Date().toLocaleTimeString('en-GB')}. ${state.textContent}`
    }
  } catch {
    if (state !== null) state.textContent = 'The record does not answer, so nothing was changed.'
  }
}

function watchFaults() {
  const forms = document.querySelectorAll('form[data-fault]')
  for (const form of forms) {
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      sendFault(form)
    })
  }
  if (forms.length === 0) return
  // A fault that is used up by the app turns itself off; the buttons follow.
  setInterval(async () => {
    if (document.hidden) return
    try {
      const answer = await fetch('/ehr/faults')
      const { sentence, on } = await answer.json()
      const state = document.querySelector('[data-fault-state]')
      if (state?.textContent?.endsWith(sentence) !== true) drawFaults({ sentence, on })
    } catch {
      // The list of writes already says when the record does not answer.
    }
  }, pollEveryMs)
}

async function sendPersonality(form) {
  const state = form.querySelector('[data-personality-state]')
  if (state === null) return
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: new URLSearchParams(new FormData(form)),
    })
    const { sentence, kind } = await answer.json()
    state.textContent = sentence
    const shown = document.querySelector('[data-kind]')
    if (shown !== null) shown.textContent = kind
  } catch {
    state.textContent = 'The record does not answer, so nothing was changed.'
  }
}

function watchPersonality() {
  const form = document.querySelector('form[data-personality]')
  form?.addEventListener('submit', (event) => {
    event.preventDefault()
    sendPersonality(form)
  })
}

watchWrites()
watchFaults()
watchPersonality()
