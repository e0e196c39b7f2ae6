import { useMutation } from '@tanstack/react-query'
import { shrinkPhoto } from '../../../lib/shrink-photo'
import { shelfWords } from '../../../words/shelf'
import { ApiError, fileHref } from '../../shared/api'
import { usePortal } from '../../shared/context'
import { Problem } from '../../shared/ui'

const ACCEPTED = 'image/jpeg,image/png,image/webp'
const IMAGES_MAX = 8

type Props = { images: string[]; hint: string; onChange: (images: string[]) => void }

/** A product's pictures: made small on the phone, uploaded one by one, in the order they are shown. */
export function ImagesField({ images, hint, onChange }: Props) {
  const { api, portal, lang } = usePortal()
  const said = shelfWords(lang)
  const send = useMutation({
    mutationFn: async (chosen: File) => {
      const file = await shrinkPhoto(chosen)
      if (!file) throw new ApiError(400, 'file_kind_refused', said.unreadableImage)
      return api<{ image: { id: string } }>('listing-images', {
        method: 'POST',
        file,
        query: { name: file.name },
      })
    },
    onSuccess: ({ image }) => onChange([...images.filter((id) => id !== image.id), image.id]),
  })
  return (
    <fieldset className="md:col-span-2">
      <legend className="mb-1 text-sm font-semibold">{said.fields.images}</legend>
      <ul className="flex flex-wrap gap-3">
        {images.map((id) => (
          <li key={id} className="text-center">
            <img
              src={fileHref(portal, `listing-images/${id}`)}
              alt=""
              width={96}
              height={72}
              className="aspect-4/3 w-24 rounded-lg object-cover"
            />
            <button
              type="button"
              className="min-h-11 text-xs underline"
              onClick={() => onChange(images.filter((one) => one !== id))}
            >
              {said.removeImage}
            </button>
          </li>
        ))}
      </ul>
      {images.length < IMAGES_MAX && (
        <label className="btn-quiet relative inline-block cursor-pointer has-[:focus-visible]:outline-3 has-[:focus-visible]:outline-persimmon">
          {send.isPending ? said.uploading : said.addImage}
          <input
            type="file"
            className="sr-only"
            accept={ACCEPTED}
            disabled={send.isPending}
            onChange={(event) => {
              const [file] = event.target.files ?? []
              if (file) send.mutate(file)
              event.target.value = ''
            }}
          />
        </label>
      )}
      <p className="mt-1 text-xs text-muted">
        {said.imageHint} {hint}
      </p>
      <Problem error={send.error} />
    </fieldset>
  )
}
