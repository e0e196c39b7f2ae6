import { toast, usePrompt } from '@medusajs/ui'
import { call, COMMON, useRefusal, useWords } from '@pengshui/kernel/admin'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Moved } from './types'
import { WORDS } from './words'

/** Moves a month of some sellers, or of all; closing is asked again. */
export function useMove(month: string, seller_ids?: string[]) {
  const words = useWords(WORDS)
  const common = useWords(COMMON)
  const say = useRefusal()
  const prompt = usePrompt()
  const client = useQueryClient()
  const mutation = useMutation({
    mutationFn: (action: string) =>
      call<Moved>('settlement/statements', { method: 'POST', body: { month, action, seller_ids } }),
    onSuccess: async ({ results }) => {
      const wrong = results.filter(({ problem }) => problem !== null)
      const told = words.moved(results.length - wrong.length, wrong.length)
      if (wrong.length > 0) toast.error(`${told} ${wrong[0]?.problem?.message ?? ''}`)
      else toast.success(told)
      await client.invalidateQueries()
    },
    onError: (error) => void toast.error(say(error)),
  })
  const ask = async (action: string): Promise<void> => {
    const sure = { confirmText: common.yes, cancelText: common.no }
    if (action === 'close' && !(await prompt({ title: words.close, description: words.closeSure, ...sure })))
      return
    await mutation.mutateAsync(action).catch(() => undefined)
  }
  return { ask, isPending: mutation.isPending }
}
