import { useState, type FormEvent } from 'react'
import type { Lang } from '../../lib/format'
import { portalWords } from '../../words/portals'
import { sellerWords } from '../../words/seller'
import { ApiError, apiOf } from '../shared/api'

const PASSWORD_MIN = 8

/** The public way in for whoever wants to sell: a login first, the application afterwards. */
export function Register({ lang }: { lang: Lang }) {
  const said = sellerWords(lang).register
  const words = portalWords(lang)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const portal = lang === 'en' ? '/en/coop' : '/coop'
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const text = (name: string): string => String(data.get(name) ?? '')
    setBusy(true)
    setProblem(null)
    try {
      const body = { name: text('name').trim(), email: text('email').trim(), password: text('password') }
      await apiOf('coop')('register', { method: 'POST', body })
      location.replace(`${portal}/apply`)
    } catch (error) {
      const code = error instanceof ApiError ? error.code : 'unknown'
      setProblem(words.codes[code] ?? words.general)
      setBusy(false)
    }
  }
  const field = (
    name: string,
    label: string,
    more: React.InputHTMLAttributes<HTMLInputElement>,
    hint?: string,
  ) => (
    <label className="block text-sm font-semibold">
      <span className="mb-1 block">{label}</span>
      <input name={name} required className="field" {...more} />
      {hint && <span className="mt-1 block text-xs font-normal text-muted">{hint}</span>}
    </label>
  )
  return (
    <main className="mx-auto grid min-h-screen max-w-md content-center gap-4 p-4">
      <h1 className="font-serif text-3xl font-bold">{said.title}</h1>
      <p className="text-muted">{said.lead}</p>
      {problem && (
        <p role="alert" className="rounded-xl border-l-4 border-persimmon bg-warn-soft p-4">
          {problem}
        </p>
      )}
      <form onSubmit={(event) => void submit(event)} className="card grid gap-4 p-5">
        {field('name', said.name, { autoComplete: 'name', maxLength: 60 })}
        {field('email', said.email, { type: 'email', autoComplete: 'username', maxLength: 120 })}
        {field(
          'password',
          said.password,
          { type: 'password', autoComplete: 'new-password', minLength: PASSWORD_MIN, maxLength: 120 },
          said.passwordHint,
        )}
        <button className="btn-strong" disabled={busy}>
          {said.button}
        </button>
      </form>
      <a href={portal} className="text-sm">
        {said.toLogin}
      </a>
    </main>
  )
}
