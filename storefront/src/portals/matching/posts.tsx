import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { named } from '../../lib/format'
import { Answer, Empty, Field, Pager, Subtitle, Title } from '../shared/ui'
import { Facts } from './facts'
import { PostForm } from './post-form'
import type { OwnPosts, Posts } from './types'
import { useMatching } from './use-matching'

const LIMIT = 20

/** Own posts, a new one, and what the other side has, whatever it is. */
export function MatchingPage() {
  const { api, portal, lang, said, own, mayPost } = useMatching()
  const [offset, setOffset] = useState(0)
  const posts = useQuery({
    queryKey: ['matching', own, offset],
    queryFn: () => api<OwnPosts>(own, { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Title>{said.nav}</Title>
      <p className="text-sm text-muted">{said.lead[portal]}</p>
      <Subtitle>{said.mine[portal]}</Subtitle>
      <Answer query={posts}>
        {(data) => (
          <>
            {data.posts.length === 0 && <Empty>{said.none[portal]}</Empty>}
            <ul className="grid gap-3">
              {data.posts.map((post) => (
                <li key={post.id} className="card relative p-4 hover:border-indigo">
                  <span className="flex flex-wrap items-center gap-2">
                    <Link
                      to="/matching/$post_id"
                      params={{ post_id: post.id }}
                      className="font-semibold after:absolute after:inset-0"
                    >
                      {post.product_name}
                    </Link>
                    <span className="chip bg-indigo-soft text-indigo">{said.phase[post.phase]}</span>
                  </span>
                  <Facts post={post} />
                </li>
              ))}
            </ul>
            <Pager {...data} onMove={setOffset} />
            {mayPost && <PostForm categories={data.categories} />}
            <Theirs categories={data.categories.map((one) => [one.code, named(one, lang)])} />
          </>
        )}
      </Answer>
    </>
  )
}

function Theirs({ categories }: { categories: [code: string, name: string][] }) {
  const { api, portal, lang, said, theirs } = useMatching()
  const [offset, setOffset] = useState(0)
  const [category_code, setCategory] = useState('')
  const posts = useQuery({
    queryKey: ['matching', theirs, category_code, offset],
    queryFn: () =>
      api<Posts>(theirs, {
        query: { limit: LIMIT, offset, ...(category_code ? { category_code } : {}) },
      }),
    placeholderData: keepPreviousData,
  })
  return (
    <section className="grid gap-3">
      <Subtitle>{said.theirs[portal]}</Subtitle>
      <div className="max-w-60">
        <Field label={said.category}>
          <select
            className="field"
            value={category_code}
            onChange={(event) => {
              setCategory(event.target.value)
              setOffset(0)
            }}
          >
            <option value="">{said.allCategories}</option>
            {categories.map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <Answer query={posts}>
        {(data) => (
          <>
            {data.posts.length === 0 && <Empty>{said.noneTheirs}</Empty>}
            <ul className="grid gap-3">
              {data.posts.map((post) => (
                <li key={post.id} className="card p-4">
                  <b>{post.product_name}</b>{' '}
                  <span className="text-sm text-muted">{post.owner && named(post.owner, lang)}</span>
                  <Facts post={post} />
                </li>
              ))}
            </ul>
            <Pager {...data} onMove={setOffset} />
          </>
        )}
      </Answer>
    </section>
  )
}
