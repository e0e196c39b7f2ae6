/** None yet: a trace event is a fact and a row of this room, not an announcement on the event bus. */
export {}
