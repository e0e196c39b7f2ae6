type Named = { name_zh: string; name_en: string }

export type Post = {
  id: string
  side: 'demand' | 'supply'
  owner: Named | null
  category: Named
  product_name: string
  base_unit: 'g' | 'piece'
  quantity: number
  window_from: string
  window_to: string
  grade: string
  note: string | null
  phase: string
}
export type Posts = { posts: Post[]; count: number; limit: number; offset: number }
export type PostView = {
  post: Post
  matches: (Post & {
    match: { covers_percent: number; days_percent: number }
    interest: { status: string }
  })[]
}
