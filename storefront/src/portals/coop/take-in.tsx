import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { named, quantity } from '../../lib/format'
import { goodsWords } from '../../words/goods'
import { newKey } from '../shared/api'
import { usePortal } from '../shared/context'
import { useDraft, type Draft } from '../shared/keep'
import { keepPhotos, keptPhotos } from '../shared/keep-photos'
import { PhotoField } from '../shared/photo-field'
import { Answer, Empty, Good, Title } from '../shared/ui'
import { useListings } from './listing-field'
import { useKeepAhead } from './outbox/kept-query'
import { useOfflineShell } from './outbox/offline-shell'
import { Queue } from './outbox/queue'
import { useOutbox } from './outbox/use-outbox'
import { TakeInForm, zonesOf, type Intake } from './take-in-form'
import type { Listing } from './types'

/** Goods come in: kept on the device first, then sent; a lot gets its code, its room and the first line of its story. */
export function TakeIn() {
  const { words, lang } = usePortal()
  const said = words.coop
  const goods = goodsWords(lang)
  const outbox = useOutbox()
  const { query, search } = useListings()
  const { draft, keep, forget } = useDraft('take-in', () => ({}))
  // Made and kept with the draft: pressed twice, after a reload too, or sent again days later, it is the same lot.
  const attempt = useDraft('take-in:key', () => ({ key: newKey() }))
  const photos = usePhotos(attempt.draft.key ?? '')
  const choosePhotos = (files: File[]) => {
    attempt.keep(attempt.draft)
    photos.choose(files)
  }
  useOfflineShell()
  const classes = new Set(query.data?.listings.map((one) => one.temperature_class))
  useKeepAhead('zones', 'zones', [...classes].map(zonesOf))
  const takeIn = useMutation({
    mutationFn: ({ intake, listing }: { intake: Intake; listing: Listing }) =>
      outbox.put({
        key: attempt.draft.key ?? '',
        kind: 'intake',
        label: `${named(listing, lang)} ${quantity(intake.quantity, listing.base_unit, lang)}`,
        path: 'lots',
        body: intake,
      }),
    onSuccess: ({ state }) => {
      // A refused one stays in the form, to be corrected; it was never booked, so its key may go on.
      if (state === 'refused') return
      forget()
      attempt.forget()
    },
    networkMode: 'always',
  })
  const entry = takeIn.data
  const change = (typed: Draft) => {
    keep(typed)
    attempt.keep(attempt.draft)
    if (entry) {
      if (entry.state === 'refused') outbox.drop(entry.key, { keeping: true })
      takeIn.reset()
    }
  }
  return (
    <>
      <Title>{said.nav.takeIn}</Title>
      {entry?.state === 'sent' || entry?.state === 'waiting' ? (
        <Good>
          <p className="text-lg font-bold">
            {entry.state === 'sent' ? said.takenIn(entry.made ?? '') : goods.kept}
          </p>
          <button className="btn-strong mt-3" onClick={() => takeIn.reset()}>
            {said.takeInAnother}
          </button>
        </Good>
      ) : (
        <Answer query={query}>
          {(page) =>
            page.count === 0 && search.typed === '' ? (
              <Empty>{said.noProducts}</Empty>
            ) : (
              <>
                {entry?.error && (
                  <p role="alert" className="rounded-xl border-l-4 border-persimmon bg-warn-soft p-4">
                    {words.codes[entry.error.code] ?? words.general}
                  </p>
                )}
                <TakeInForm
                  page={page}
                  search={search}
                  draft={draft}
                  busy={takeIn.isPending || photos.busy}
                  photos={
                    <PhotoField
                      photos={photos.chosen}
                      hint={goods.photosHint}
                      onChange={choosePhotos}
                      onBusy={photos.setBusy}
                    />
                  }
                  onChange={change}
                  onSubmit={(intake, listing) => takeIn.mutate({ intake, listing })}
                />
              </>
            )
          }
        </Answer>
      )}
      <Queue outbox={outbox} />
    </>
  )
}

/** Photos of the intake being typed, kept on the device under its key until it is sent. */
function usePhotos(key: string) {
  const [shown, setShown] = useState<{ key: string; files: File[] }>({ key, files: [] })
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    let left = false
    void keptPhotos(key).then((files) => left || setShown({ key, files }))
    return () => void (left = true)
  }, [key])
  return {
    chosen: shown.key === key ? shown.files : [],
    choose: (files: File[]) => {
      setShown({ key, files })
      setBusy(true)
      void keepPhotos(key, files).finally(() => setBusy(false))
    },
    busy,
    setBusy,
  }
}
