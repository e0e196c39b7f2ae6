/** None yet: a seller's status is read where it matters, never remembered by a listener. */
export {}
