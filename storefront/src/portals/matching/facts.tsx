import { day, named, quantity, yuan } from '../../lib/format'
import type { Post } from './types'
import { useMatching } from './use-matching'

/** What a post says, in one paragraph that wraps on a phone. */
export function Facts({ post }: { post: Post }) {
  const { lang, said } = useMatching()
  return (
    <>
      <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
        <span>{quantity(post.quantity, post.base_unit, lang)}</span>
        <span>{said.grades[post.grade]}</span>
        <span>{said.window(day(post.window_from, lang), day(post.window_to, lang))}</span>
        <span>
          {post.price_fen === null ? said.priceOpen : said.priceOf(yuan(post.price_fen), post.base_unit)}
        </span>
        <span>{named(post.category, lang)}</span>
      </p>
      {post.note && <p className="mt-1 text-sm">{post.note}</p>}
    </>
  )
}
