import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { day } from '../../../lib/format'
import { sellerWords } from '../../../words/seller'
import { usePortal } from '../../shared/context'
import { Answer, Empty, Field, Pager, Problem, Table, Title } from '../../shared/ui'
import { shanghaiToday } from '../form'
import { ImportHouseholds } from './import'

const LIMIT = 20

export type Household = {
  id: string
  household_ref: string
  village_code: string
  shares: number
  joined_on: string
  left_on: string | null
}
type Found = {
  households: Household[]
  count: number
  members: number
  shares: number
  limit: number
  offset: number
}

/** Member households by reference: who belongs, with how many shares, and since when. */
export function Households() {
  const { api, lang, words } = usePortal()
  const said = sellerWords(lang).households
  const [typed, setTyped] = useState('')
  const [is_member, setMember] = useState('true')
  const [offset, setOffset] = useState(0)
  const q = useDeferredValue(typed.trim())
  const found = useQuery({
    queryKey: ['households', q, is_member, offset],
    queryFn: () => api<Found>('households', { query: { q, is_member, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Title>{said.title}</Title>
      <p className="text-sm text-muted">{said.lead}</p>
      <div className="grid max-w-xl grid-cols-2 gap-3">
        <Field label={said.search}>
          <input
            type="search"
            className="field"
            maxLength={40}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value)
              setOffset(0)
            }}
          />
        </Field>
        <Field label={said.which}>
          <select
            className="field"
            value={is_member}
            onChange={(event) => {
              setMember(event.target.value)
              setOffset(0)
            }}
          >
            <option value="true">{said.members}</option>
            <option value="false">{said.left}</option>
            <option value="">{words.all}</option>
          </select>
        </Field>
      </div>
      <Answer query={found}>
        {(data) => (
          <>
            <p>{said.sums(data.members, data.shares)}</p>
            {data.households.length === 0 ? (
              <Empty>{said.none}</Empty>
            ) : (
              <Table
                name={said.title}
                stacked
                head={[said.ref, said.village, said.shares, said.joined, said.leftOn]}
              >
                {data.households.map((one) => (
                  <tr key={one.id}>
                    <td className="font-semibold">{one.household_ref}</td>
                    <td>{one.village_code}</td>
                    <td>{one.shares}</td>
                    <td>{day(one.joined_on, lang)}</td>
                    <td>{one.left_on ? day(one.left_on, lang) : <Leave household={one} />}</td>
                  </tr>
                ))}
              </Table>
            )}
            <Pager {...data} onMove={setOffset} />
          </>
        )}
      </Answer>
      <ImportHouseholds />
    </>
  )
}

/** Asked twice: a household that left joins anew, it is not brought back. */
function Leave({ household: { id, household_ref } }: { household: Household }) {
  const { api, lang } = usePortal()
  const said = sellerWords(lang).households
  const client = useQueryClient()
  const [asked, setAsked] = useState(false)
  const leave = useMutation({
    mutationFn: () => api(`households/${id}/leave`, { method: 'POST', body: { left_on: shanghaiToday() } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['households'] }),
  })
  return (
    <>
      <button
        className="min-h-11 underline"
        aria-label={`${said.leave} ${household_ref}`}
        disabled={leave.isPending}
        onClick={() => (asked ? leave.mutate() : setAsked(true))}
      >
        {asked ? said.leaveSure(household_ref) : said.leave}
      </button>
      <Problem error={leave.error} />
    </>
  )
}
