import { drawPhoto, shrinkPhoto } from '../lib/shrink-photo'

/** Without a script the form sends photos as they are and the server says which are too large. */
const PREVIEW_PX = 80

function enhance(field: HTMLElement): void {
  const inputs = [...field.querySelectorAll<HTMLInputElement>('input[type=file]')]
  const carrier = inputs.at(-1)
  const previews = field.querySelector('[data-previews]')
  const said = field.querySelector('[data-said]')
  const submit = field.closest('form')?.querySelector<HTMLButtonElement>('[data-submit]')
  if (!carrier || !previews || !said) return
  const { max = '5', busy = '', unreadable = '', tooMany = '', remove = '' } = field.dataset
  const say = (text: string) => void (said.textContent = text)
  let kept: File[] = []

  /** What is kept travels in one of the inputs; the other stays empty. */
  const carry = async () => {
    const parcel = new DataTransfer()
    for (const file of kept) parcel.items.add(file)
    for (const input of inputs) if (input !== carrier) input.value = ''
    carrier.files = parcel.files
    const shown = await Promise.all(kept.map((file, index) => preview(file, index)))
    previews.replaceChildren(...shown)
  }
  const preview = async (file: File, index: number) => {
    const item = document.createElement('li')
    const picture = await createImageBitmap(file)
    const scale = PREVIEW_PX / Math.max(picture.width, picture.height)
    const canvas = drawPhoto(picture, picture.width * scale, picture.height * scale)
    canvas.className = 'rounded-lg border border-line'
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'block min-h-11 text-xs underline'
    button.textContent = remove.replace('#', String(index + 1))
    button.addEventListener('click', () => {
      kept = kept.filter((one) => one !== file)
      say('')
      void carry()
    })
    item.append(canvas, button)
    return item
  }
  const take = async (input: HTMLInputElement) => {
    const chosen = [...(input.files ?? [])]
    if (submit) submit.disabled = true
    say(busy)
    const small: (File | null)[] = []
    for (const file of chosen) small.push(await shrinkPhoto(file))
    const readable = small.filter((file) => file !== null)
    const room = Number(max) - kept.length
    kept = [...kept, ...readable.slice(0, Math.max(0, room))]
    await carry()
    say(readable.length > room ? tooMany : readable.length < chosen.length ? unreadable : '')
    if (submit) submit.disabled = false
  }
  for (const input of inputs) input.addEventListener('change', () => void take(input))
}

for (const field of document.querySelectorAll<HTMLElement>('[data-photos]')) enhance(field)
