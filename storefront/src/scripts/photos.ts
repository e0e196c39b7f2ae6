/**
 * Photos are made small where they were taken: at most 1600 px and 1 MB of JPEG, turned upright. Writing them anew
 * also drops what a camera notes beside the picture, such as the place. Without a script the form sends them as
 * they are and the server says which are too large.
 */
const SIDE_MAX_PX = 1600
const BYTES_MAX = 1_000_000
const QUALITIES = [0.85, 0.7, 0.55, 0.4]
const PREVIEW_PX = 80

/** @returns null when the browser cannot read it as a picture */
async function shrink(file: File): Promise<File | null> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
  if (!picture) return null
  const scale = Math.min(1, SIDE_MAX_PX / Math.max(picture.width, picture.height))
  const canvas = draw(picture, picture.width * scale, picture.height * scale)
  picture.close()
  for (const quality of QUALITIES) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
    if (blob && blob.size <= BYTES_MAX) return new File([blob], 'photo.jpg', { type: 'image/jpeg' })
  }
  return null
}

function draw(picture: ImageBitmap, width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width))
  canvas.height = Math.max(1, Math.round(height))
  const pen = canvas.getContext('2d')
  if (pen) {
    // JPEG has no transparency: what was clear becomes paper, not black.
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  }
  return canvas
}

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
    const canvas = draw(picture, picture.width * scale, picture.height * scale)
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
    for (const file of chosen) small.push(await shrink(file))
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
