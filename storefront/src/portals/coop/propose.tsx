import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { isUnclear } from '../shared/api'
import { usePortal } from '../shared/context'
import { useDraft, type Draft } from '../shared/keep'
import { Answer, Empty, Problem, Title } from '../shared/ui'
import { useListings } from './listing-field'
import { PresaleForm, type Proposal } from './presale-form'
import { fieldErrors, isAtField } from './presale-words'
import type { Presale } from './types'

/** A cooperative foretells a harvest; the county looks at it before anything of it is sold. */
export function Propose() {
  const { api, words } = usePortal()
  const said = words.coop.presale
  const client = useQueryClient()
  const navigate = useNavigate()
  const { query, search } = useListings()
  const { draft, keep, forget } = useDraft('presale', () => ({}))
  const propose = useMutation({
    mutationFn: (body: Proposal) => api<{ presale: Presale }>('presales', { method: 'POST', body }),
    onSuccess: async ({ presale }) => {
      forget()
      await client.invalidateQueries()
      await navigate({ to: '/presales/$presale_id', params: { presale_id: presale.id } })
    },
  })
  const change = (typed: Draft) => {
    keep(typed)
    if (propose.isError && !isUnclear(propose.error)) propose.reset()
  }
  return (
    <>
      <p className="text-sm">
        <Link to="/presales">{said.back}</Link>
      </p>
      <Title>{said.propose}</Title>
      <p className="text-sm text-muted">{said.proposeLead}</p>
      <Answer query={query}>
        {(page) =>
          page.count === 0 && search.typed === '' ? (
            <Empty>{words.coop.noProducts}</Empty>
          ) : (
            <>
              {!isAtField(propose.error) && <Problem error={propose.error} />}
              <PresaleForm
                page={page}
                search={search}
                draft={draft}
                busy={propose.isPending}
                errorAt={fieldErrors(propose.error, words)}
                onChange={change}
                onSubmit={(body) => propose.mutate(body)}
              />
            </>
          )
        }
      </Answer>
    </>
  )
}
