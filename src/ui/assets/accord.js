// Adds comfort to pages that work without it. Each part looks for its own data attribute and leaves the rest alone.

const each = (selector, work) => document.querySelectorAll(selector).forEach(work)
const said = (words, n, m) =>
  words.replace('%n', n.toLocaleString(document.documentElement.lang)).replace('%m', String(m ?? ''))

// A form with problems: its summary is read first.
document.querySelector('[data-focus]')?.focus()

// Conditional questions come and go with the answer they hang on.
each('form', (form) => {
  const conditional = [...form.querySelectorAll('[data-when]')]
  if (conditional.length === 0) return
  const show = () => {
    const given = new FormData(form)
    for (const question of conditional) {
      const wanted = JSON.parse(question.dataset.is)
      const other = form.elements.namedItem(question.dataset.when)
      const asked = !(other instanceof Element && other.closest('[data-when][hidden]'))
      question.hidden = !(asked && given.getAll(question.dataset.when).some((value) => wanted.includes(value)))
      question.querySelectorAll('.ac-only-if').forEach((line) => (line.hidden = true))
    }
  }
  form.addEventListener('change', show)
  show()
})

// A second click on the same button is not a second deed. The server knows that too; this only shows it.
each('form[data-once]', (form) => {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) return event.preventDefault()
    form.dataset.sent = 'yes'
    const button = event.submitter
    setTimeout(() => {
      for (const each of form.querySelectorAll('button')) each.setAttribute('aria-disabled', 'true')
      if (button) {
        button.dataset.words = button.textContent
        button.textContent = form.dataset.once
      }
    })
  })
})
// Back from the next page finds the form as it was.
addEventListener('pageshow', () =>
  each('form[data-sent]', (form) => {
    delete form.dataset.sent
    for (const button of form.querySelectorAll('button')) {
      button.removeAttribute('aria-disabled')
      if (button.dataset.words) button.textContent = button.dataset.words
    }
  }),
)

// How much room is left in a long answer; spoken only when it gets short.
each('textarea[data-max]', (box) => {
  const line = document.createElement('p')
  line.className = 'ac-left'
  box.after(line)
  const count = () => {
    const left = Number(box.dataset.max) - box.value.length
    line.textContent = left < 0 ? said(box.dataset.over, -left) : said(box.dataset.left, left)
    line.classList.toggle('ac-over', left < 0)
    line.setAttribute('aria-live', left < 50 ? 'polite' : 'off')
  }
  box.addEventListener('input', count)
  count()
})

// Passwords may be looked at by the one who types them.
each('input[data-show]', (box) => {
  const label = document.createElement('label')
  label.className = 'ac-show'
  const tick = Object.assign(document.createElement('input'), { type: 'checkbox' })
  tick.addEventListener('change', () => (box.type = tick.checked ? 'text' : 'password'))
  label.append(tick, ` ${box.dataset.show}`)
  box.after(label)
})

// Reference numbers can be copied.
each('[data-copy]', (number) => {
  if (!navigator.clipboard) return
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'ac-link ac-copy',
    textContent: number.dataset.copy,
  })
  button.setAttribute('aria-live', 'polite')
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(number.textContent.trim())
    button.textContent = number.dataset.copied
    setTimeout(() => (button.textContent = number.dataset.copy), 2000)
  })
  number.after(button)
})

// Narrow the rows in view; the server's own search is another thing and has its own address.
each('[data-narrow]', (place, at) => {
  const rows = [...place.querySelectorAll('tbody tr')]
  if (rows.length < 6) return
  const id = `narrow-${at}`
  const line = document.createElement('div')
  line.className = 'ac-narrow-rows'
  const label = Object.assign(document.createElement('label'), { htmlFor: id, textContent: place.dataset.narrow })
  const box = Object.assign(document.createElement('input'), { id, type: 'search', className: 'usa-input' })
  const status = document.createElement('span')
  status.setAttribute('role', 'status')
  const plain = (words) => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  box.addEventListener('input', () => {
    const wanted = plain(box.value.trim()).split(/\s+/)
    for (const row of rows) row.hidden = !wanted.every((word) => plain(row.textContent).includes(word))
    status.textContent = box.value
      ? said(place.dataset.narrowed, rows.filter((row) => !row.hidden).length, rows.length)
      : ''
  })
  line.append(label, box, status)
  place.prepend(line)
})

each('[data-print]', (button) => {
  button.hidden = false
  button.addEventListener('click', () => print())
})

// Keyboard shortcuts: `?` lists them, and there they can be switched off. None acts while someone types.
const keys = document.getElementById('ac-keys')
const off = {
  get: () => localStorage.getItem('ac-keys') === 'off',
  set: (is) => localStorage.setItem('ac-keys', is ? 'off' : 'on'),
}
let waiting = 0
each('[data-keys]', (button) => {
  button.hidden = false
  button.addEventListener('click', () => keys?.showModal())
})
each('[data-keys-on] input', (box) => {
  box.checked = !off.get()
  box.addEventListener('change', () => off.set(!box.checked))
})
addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || keys?.open || off.get()) return
  if (event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]')) return
  const second = Date.now() - waiting < 1000
  waiting = event.key === 'g' ? Date.now() : 0
  if (event.key === '?') keys?.showModal()
  else if (event.key === '/') {
    const box = document.querySelector('[data-shortcut="search"]')
    if (!box) return
    event.preventDefault()
    box.focus()
  } else if (second && event.key === 'w') document.querySelector('[data-shortcut="work"]')?.click()
  else if (second && event.key === 'c') document.getElementById('main')?.focus()
})
