/** With a script the four selects fill themselves; without one the button loads the next level. */
const selects = [...document.querySelectorAll<HTMLSelectElement>('[data-cascade] select')]
const button = document.querySelector<HTMLButtonElement>('[data-next]')
if (button) button.hidden = true

/** A slower answer for an earlier choice must not overwrite a later one. */
let asked = 0

selects.forEach((select, index) => {
  select.addEventListener('change', async () => {
    const turn = ++asked
    const below = selects.slice(index + 1)
    for (const { options } of below) options.length = 1
    const next = below[0]
    if (!next || !select.value) return
    next.disabled = true
    try {
      const response = await fetch(`/divisions.json?parent=${select.value}`)
      const { divisions } = (await response.json()) as { divisions: { code: string; name: string }[] }
      if (turn === asked) for (const { code, name } of divisions) next.add(new Option(name, code))
    } catch {
      // The server-side way still works when the connection does.
      if (button) button.hidden = false
    } finally {
      next.disabled = false
    }
  })
})
