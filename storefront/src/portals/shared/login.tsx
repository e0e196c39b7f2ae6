import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import type { Lang } from '../../lib/format'
import type { PortalName } from '../../lib/portal'
import { portalWords } from '../../words/portals'
import { sellerWords } from '../../words/seller'
import { ApiError, apiOf } from './api'

type Props = { portal: PortalName; lang: Lang; onEnter: () => void }

export function Login({ portal, lang, onEnter }: Props) {
  const words = portalWords(lang)
  const login = useMutation({
    mutationFn: (body: { email: string; password: string }) =>
      apiOf(portal)('session', { method: 'POST', body }),
    onSuccess: onEnter,
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    login.mutate({
      email: String(data.get('email') ?? '').trim(),
      password: String(data.get('password') ?? ''),
    })
  }
  const code = login.error instanceof ApiError ? login.error.code : login.error ? 'unknown' : null
  return (
    <main className="mx-auto grid min-h-screen max-w-md content-center gap-4 p-4">
      <h1 className="font-serif text-3xl font-bold">{words[portal].title}</h1>
      <p className="text-muted">{words[portal].lead}</p>
      {code && (
        <p role="alert" className="rounded-xl border-l-4 border-persimmon bg-warn-soft p-4">
          {words.codes[code] ?? words.general}
        </p>
      )}
      <form onSubmit={submit} className="card grid gap-4 p-5">
        <label className="block text-sm font-semibold">
          <span className="mb-1 block">{words.email}</span>
          <input name="email" type="email" autoComplete="email" required maxLength={120} className="field" />
        </label>
        <label className="block text-sm font-semibold">
          <span className="mb-1 block">{words.password}</span>
          <input
            name="password"
            type="password"
            autoComplete="current-password"
            required
            maxLength={120}
            className="field"
          />
        </label>
        <button className="btn-strong" disabled={login.isPending}>
          {words.login}
        </button>
      </form>
      {portal === 'coop' && (
        <a href={lang === 'en' ? '/en/coop/register' : '/coop/register'} className="btn-quiet">
          {sellerWords(lang).register.link}
        </a>
      )}
      <a href={lang === 'en' ? '/en' : '/'} className="text-sm">
        {words.toShop}
      </a>
    </main>
  )
}
