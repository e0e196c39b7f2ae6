import { useEffect, useMemo, useState } from 'react'
import { PHOTOS_MAX } from '../../lib/photos'
import { drawPhoto, shrinkPhoto } from '../../lib/shrink-photo'
import { buyerWords } from '../../words/buyer'
import { usePortal } from './context'

const PREVIEW_PX = 80

type Props = {
  photos: File[]
  error?: string | undefined
  hint?: string
  onChange: (photos: File[]) => void
  onBusy: (busy: boolean) => void
}

/** Two doors to the same photos: the camera, and what was taken before. Each is made small before it is kept. */
export function PhotoField({ photos, error, hint, onChange, onBusy }: Props) {
  const { lang } = usePortal()
  const said = buyerWords(lang).claim
  const [told, setTold] = useState('')
  const take = async (input: HTMLInputElement) => {
    const chosen = [...(input.files ?? [])]
    onBusy(true)
    setTold(said.shrinking)
    const small: (File | null)[] = []
    for (const file of chosen) small.push(await shrinkPhoto(file))
    const readable = small.filter((file) => file !== null)
    const room = PHOTOS_MAX - photos.length
    onChange([...photos, ...readable.slice(0, Math.max(0, room))])
    setTold(readable.length > room ? said.tooMany : readable.length < chosen.length ? said.unreadable : '')
    // Emptied, so that the same photo can be chosen again after it was removed.
    input.value = ''
    onBusy(false)
  }
  const door = (label: string, more: { capture?: 'environment'; multiple?: boolean }) => (
    <label className="btn-quiet relative flex-1 basis-40 cursor-pointer py-2 has-[:focus-visible]:outline-3 has-[:focus-visible]:outline-persimmon">
      {label}
      <input
        type="file"
        accept="image/jpeg,image/png,image/webp"
        {...more}
        className="sr-only"
        onChange={(event) => void take(event.currentTarget)}
      />
    </label>
  )
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-semibold">{said.photos}</legend>
      <div className="flex flex-wrap gap-2">
        {door(said.camera, { capture: 'environment' })}
        {door(said.album, { multiple: true })}
      </div>
      <ul className="mt-2 flex flex-wrap gap-3">
        {photos.map((photo, index) => (
          <li key={`${photo.lastModified}-${index}`}>
            <Preview photo={photo} />
            <button
              type="button"
              className="block min-h-11 text-xs underline"
              onClick={() => onChange(photos.filter((one) => one !== photo))}
            >
              {said.removePhoto(String(index + 1))}
            </button>
          </li>
        ))}
      </ul>
      <p className="text-sm text-persimmon" role="status">
        {told}
      </p>
      <p className="mt-1 text-xs text-muted">{hint ?? said.photosHint}</p>
      {error && (
        <p role="alert" className="mt-1 text-sm text-persimmon">
          {error}
        </p>
      )}
    </fieldset>
  )
}

/** Drawn, because the page's content security policy shows no picture from the browser's own memory. */
function Preview({ photo }: { photo: File }) {
  const [box, setBox] = useState<HTMLElement | null>(null)
  const drawn = useMemo(() => createImageBitmap(photo), [photo])
  useEffect(() => {
    void drawn.then((picture) => {
      const scale = PREVIEW_PX / Math.max(picture.width, picture.height)
      const canvas = drawPhoto(picture, picture.width * scale, picture.height * scale)
      canvas.className = 'rounded-lg border border-line'
      box?.replaceChildren(canvas)
    })
  }, [box, drawn])
  return <span ref={setBox} className="block" aria-hidden="true" />
}

const BASE64_AT = ';base64,'

/** A photo as the API takes it. */
export const encoded = (photo: File): Promise<{ media_type: string; base64: string }> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onerror = () => reject(reader.error ?? new Error('The photo cannot be read'))
    reader.onload = () => {
      const [, base64 = ''] = String(reader.result).split(BASE64_AT)
      resolve({ media_type: photo.type, base64 })
    }
    reader.readAsDataURL(photo)
  })
