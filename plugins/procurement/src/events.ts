/** None yet: figures are sums of entries, never of announcements. */
export {}
