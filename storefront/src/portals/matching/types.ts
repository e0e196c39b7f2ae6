type Named = { name_zh: string; name_en: string }

export type Post = {
  id: string
  side: 'demand' | 'supply'
  owner: Named | null
  category: Named & { code: string }
  product_name: string
  base_unit: 'g' | 'piece'
  quantity: number
  window_from: string
  window_to: string
  grade: string
  price_fen: number | null
  note: string | null
  phase: 'open' | 'over' | 'closed'
}

export type Posts = { posts: Post[]; count: number; limit: number; offset: number }
export type OwnPosts = Posts & { categories: (Named & { code: string })[] }

export type Matched = Post & {
  match: { covers_percent: number; days_percent: number; price: string }
  interest: {
    status: 'none' | 'offered' | 'shortlisted' | 'dropped' | 'withdrawn' | 'led'
    note: string | null
    led_to: { kind: 'quotation_request' | 'agreement'; id: string } | null
  }
}
export type PostView = { post: Post & { close_reason: string | null }; matches: Matched[] }
