import { call, useWords } from '@pengshui/kernel/admin'
import { useQuery } from '@tanstack/react-query'
import { WORDS } from './words'

type User = { id: string; email: string; first_name: string | null; last_name: string | null }

/** Who decided: a reviewer by name, the holder, or the clock; a user who has left or may not be asked for is an id. */
export function ActorName({ id }: { id: string }) {
  const words = useWords(WORDS)
  const isUser = id.startsWith('user_')
  const user = useQuery({
    queryKey: ['pengshui-actor', id],
    queryFn: async () => (await call<{ user: User }>(`users/${id}`)).user,
    enabled: isUser,
    staleTime: Infinity,
    retry: false,
  })
  if (id === 'clock') return <>{words.clock}</>
  if (id.startsWith('cmem_')) return <>{words.holderActor}</>
  if (!isUser) return <>{words.synthetic}</>
  const { first_name, last_name, email } = user.data ?? {}
  return <>{[first_name, last_name].filter(Boolean).join(' ') || email || id}</>
}
