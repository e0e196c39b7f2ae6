/** None yet: the sale gate reads certificates when an order is placed. */
export {}
