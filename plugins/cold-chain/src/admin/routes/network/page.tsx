import { defineRouteConfig } from '@medusajs/admin-sdk'
import { ArchiveBox } from '@medusajs/icons'
import { Text } from '@medusajs/ui'
import { Answer, call, named, Nothing, Section, useLang, useWords } from '@pengshui/kernel/admin'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { NodeCard } from '../../lib/node-card'
import { NodeLots } from '../../lib/node-lots'
import type { Node } from '../../lib/types'
import { WORDS } from '../../lib/words'

const TIERS = ['county_centre', 'township_base', 'village_facility', 'vehicle']

/** Every node under its parent, with what its rooms hold; a click opens the lots. */
const NetworkPage = () => {
  const words = useWords(WORDS)
  const lang = useLang()
  const [shown, setShown] = useState<Node | null>(null)
  const network = useQuery({
    queryKey: ['pengshui-network'],
    queryFn: () => call<{ nodes: Node[] }>('network'),
  })
  return (
    <div className="flex flex-col gap-y-3">
      <Section title={words.title}>
        <Text className="text-ui-fg-subtle px-6 py-3">{words.lead}</Text>
        <Answer query={network}>
          {({ nodes }) =>
            nodes.length === 0 ? <Nothing>{words.empty}</Nothing> : <Tree nodes={nodes} onShow={setShown} />
          }
        </Answer>
      </Section>
      {shown && (
        <NodeLots
          key={shown.id}
          node={shown}
          title={words.lotsOf(named(shown, lang))}
          onClose={() => setShown(null)}
        />
      )}
    </div>
  )
}

function Tree({ nodes, onShow }: { nodes: Node[]; onShow: (node: Node) => void }) {
  const known = new Set(nodes.map(({ id }) => id))
  const byTier = (a: Node, b: Node) =>
    TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier) || a.code.localeCompare(b.code)
  const under = (parent: string | null): Node[] =>
    nodes
      .filter((node) =>
        parent === null ? !node.parent_id || !known.has(node.parent_id) : node.parent_id === parent,
      )
      .sort(byTier)
  const branch = (parent: string | null, depth: number) => {
    const children = under(parent)
    if (children.length === 0) return null
    return (
      <ul className={depth > 0 ? 'border-ui-border-base ml-3 border-l pl-3' : 'px-3 py-3'}>
        {children.map((node) => (
          <li key={node.id}>
            <NodeCard node={node} onShow={() => onShow(node)} />
            {branch(node.id, depth + 1)}
          </li>
        ))}
      </ul>
    )
  }
  return branch(null, 0)
}

export const config = defineRouteConfig({
  label: 'network',
  translationNs: 'pengshui-cold-chain',
  icon: ArchiveBox,
  rank: 1,
})

export default NetworkPage
