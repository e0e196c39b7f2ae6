import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { usePortal } from '../../shared/context'
import { Problem } from '../../shared/ui'

/** Takes an application back; asked twice, as it cannot be brought back. */
export function Withdraw({ id }: { id: string }) {
  const { api, words } = usePortal()
  const client = useQueryClient()
  const [asked, setAsked] = useState(false)
  const withdraw = useMutation({
    mutationFn: () => api(`certificates/${id}/withdraw`, { method: 'POST', body: {} }),
    onSuccess: () => client.invalidateQueries(),
  })
  return (
    <>
      <button
        type="button"
        className="btn-quiet"
        disabled={withdraw.isPending}
        onClick={() => (asked ? withdraw.mutate() : setAsked(true))}
      >
        {asked ? words.papers.withdrawSure : words.papers.withdraw}
      </button>
      <Problem error={withdraw.error} />
    </>
  )
}
