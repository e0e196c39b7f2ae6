import { useMutation, useQueryClient } from '@tanstack/react-query'
import { isUnclear } from '../shared/api'
import { usePortal } from '../shared/context'
import { useAttempt, useDraft, type Draft } from '../shared/keep'
import { Answer, Empty, Good, Problem, Title, Unanswered } from '../shared/ui'
import { useListings } from './listing-field'
import { traceHref } from './lots'
import { TakeInForm, type Intake } from './take-in-form'

/** Goods come in: a lot gets its code, its room and the first line of its story. */
export function TakeIn() {
  const { api, words, lang } = usePortal()
  const said = words.coop
  const client = useQueryClient()
  const { query, search } = useListings()
  const { draft, keep, forget } = useDraft('take-in', () => ({}))
  const attempt = useAttempt('take-in')
  const takeIn = useMutation({
    mutationFn: (intake: Intake) =>
      attempt.once((idempotency_key) =>
        api<{ lot: { code: string; trace_code: string } }>('lots', {
          method: 'POST',
          body: { ...intake, idempotency_key },
        }),
      ),
    onSuccess: () => {
      forget()
      return client.invalidateQueries()
    },
  })
  const change = (typed: Draft) => {
    keep(typed)
    attempt.change()
    if (takeIn.isError && !isUnclear(takeIn.error)) takeIn.reset()
  }
  return (
    <>
      <Title>{said.nav.takeIn}</Title>
      {takeIn.data ? (
        <Good>
          <p className="text-lg font-bold">{said.takenIn(takeIn.data.lot.code)}</p>
          <p>
            <a href={traceHref(takeIn.data.lot.trace_code, lang)}>
              {said.traceCode(takeIn.data.lot.trace_code)}
            </a>
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
                <Problem error={takeIn.error} />
                {!takeIn.isPending && <Unanswered attempt={attempt} />}
                <TakeInForm
                  page={page}
                  search={search}
                  draft={draft}
                  busy={takeIn.isPending}
                  onChange={change}
                  onSubmit={(intake) => takeIn.mutate(intake)}
                />
              </>
            )
          }
        </Answer>
      )}
    </>
  )
}
