import { XMark } from '@medusajs/icons'
import { Drawer, IconButton } from '@medusajs/ui'
import { COMMON, useWords } from '@pengshui/kernel/admin'
import { useRef, type ReactNode } from 'react'

type Props = { open: boolean; title: string; lead: string; onClose: () => void; children: ReactNode }

/**
 * A drawer over a list. Medusa's own header has a close button without a name, and its drawer hands the keyboard
 * back only to a trigger it knows: here the button that was pressed gets it back, whichever row it is in.
 */
export function SidePanel({ open, title, lead, onClose, children }: Props) {
  const common = useWords(COMMON)
  const opener = useRef<Element | null>(null)
  return (
    <Drawer open={open} onOpenChange={(stays) => !stays && onClose()}>
      <Drawer.Content
        onOpenAutoFocus={() => {
          opener.current = document.activeElement
        }}
        onCloseAutoFocus={(event) => {
          event.preventDefault()
          if (opener.current instanceof HTMLElement) opener.current.focus()
        }}
      >
        <div className="border-ui-border-base flex items-center justify-between gap-x-4 border-b px-6 py-4">
          <Drawer.Title>{title}</Drawer.Title>
          <Drawer.Close asChild>
            <IconButton size="small" variant="transparent" aria-label={common.close}>
              <XMark />
            </IconButton>
          </Drawer.Close>
        </div>
        <Drawer.Description className="text-ui-fg-subtle px-6 py-3">{lead}</Drawer.Description>
        <Drawer.Body className="overflow-y-auto p-0" role="region" aria-label={title} tabIndex={0}>
          {children}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}
